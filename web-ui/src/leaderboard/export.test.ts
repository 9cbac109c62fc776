import { expect, test } from "vitest";
import type { Board, BoardRow, Leaderboard } from "../api/types";
import { csv, latex } from "./export";

const rows: BoardRow[] = [
  { rank: 1, origin: "reported", model: "A_b", year: 2020, changed: {}, scores: { MAE: { mean: 0.735 }, Acc_2: { mean: 0.8575 } }, source: { name: "Table 5", citation: "c", superseded: false }, doubts: {}, protocol: [] },
  { rank: null, unranked: "no MAE", origin: "measured", model: "DecAlign", group: 7, name: "full, again", changed: {}, scores: { Acc_2: { mean: 0.85, sd: 0.004, n: 5 } }, doubts: { Acc_2: "why" }, protocol: [] },
];

const board: Board = { id: "official-mosi", title: "t", ranked: true, protocol: [], rows, hidden: 0, count: 2, scores: ["MAE", "Acc_2"], leaders: {} };

const leaderboard: Leaderboard = {
  dataset: "mosi",
  title: "CMU-MOSI",
  metric: "MAE",
  metrics: [
    { name: "MAE", higherIsBetter: false },
    { name: "Acc_2", higherIsBetter: true },
  ],
  boards: [board],
};

test("CSV has every score in full and quotes what needs it", () => {
  expect(csv(leaderboard, rows)).toBe(
    "rank,model,year,kind,group,MAE_n,MAE_mean,MAE_sd,Acc_2_n,Acc_2_mean,Acc_2_sd,difference,low,high,p,p_holm,source\n" +
      "1,A_b,2020,reported,,,0.735,,,0.8575,,,,,,,Table 5\n" +
      ',"DecAlign, full, again",,measured,7,,,,5,0.85,0.004,,,,,,\n',
  );
});

test("LaTeX has the columns shown, with signs escaped and doubts marked", () => {
  const text = latex(leaderboard, board, rows);
  expect(text).toContain("\\begin{tabular}{rlrrl}");
  expect(text).toContain("1 & A\\_b & 0.735 & 85.75 & Table 5 \\\\");
  expect(text).toContain("– & DecAlign, full, again & – & ?85.00 $\\pm$ 0.40 (n=5) & this work \\\\");
});
