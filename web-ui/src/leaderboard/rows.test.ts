import { expect, test } from "vitest";
import type { Board, BoardRow, Leaderboard } from "../api/types";
import { columnsOf, factText, factTitle, keyOf, marks, moreRows, shownRows, span, viewOf } from "./rows";

const row = (model: string, scores: Record<string, number>, more: Partial<BoardRow> = {}): BoardRow => ({
  rank: 1,
  unranked: null,
  origin: "reported",
  model,
  changed: {},
  scores: Object.fromEntries(Object.entries(scores).map(([name, mean]) => [name, { mean }])),
  doubts: {},
  protocol: [],
  ...more,
});

const board = (rows: BoardRow[], ranked = true): Board => ({ id: "official-aligned", title: "t", ranked, protocol: [], rows, hidden: 0 });

const leaderboard = (metric: string, rows: BoardRow[]): Leaderboard => ({
  dataset: "mosi",
  title: "CMU-MOSI",
  metric,
  metrics: ["MAE", "Corr", "Acc_7", "Acc_5", "Acc_2", "F1_score", "Has0_Acc_2"].map((name) => ({ name, higherIsBetter: name !== "MAE" })),
  boards: [board(rows)],
});

test("without anything in the address the first dataset of the literature is shown by its first score", () => {
  expect(viewOf(new URLSearchParams())).toEqual({ dataset: "mosi", metric: null, all: false, literature: true, open: null });
  expect(viewOf(new URLSearchParams("dataset=grid&all=1&literature=0&open=group-3"))).toEqual({ dataset: "grid", metric: null, all: true, literature: false, open: "group-3" });
});

test("columns are the usual scores that a row has, and the one ranked by", () => {
  const rows = [row("a", { MAE: 0.7, Acc_5: 0.4, Has0_Acc_2: 0.8, F1_score: 0.8 })];
  expect(columnsOf(leaderboard("MAE", rows), board(rows))).toEqual(["MAE", "F1_score"]);
  expect(columnsOf(leaderboard("Has0_Acc_2", rows), board(rows))).toEqual(["MAE", "F1_score", "Has0_Acc_2"]);
});

test("best and second leave out numbers in doubt, rows that are never ranked, and boards without ranks", () => {
  const rows = [
    row("a", { MAE: 0.7, Corr: 0.8 }),
    row("b", { MAE: 0.6 }, { rank: null, unranked: "superseded by a later version of its source" }),
    row("c", { MAE: 0.5 }, { doubts: { MAE: "a slip" } }),
    row("d", { Corr: 0.9 }, { rank: null, unranked: "no MAE" }),
    row("e", { MAE: 0.8 }),
  ];
  expect([...marks(leaderboard("MAE", rows), board(rows), rows, "MAE")]).toEqual([[0, "best"], [4, "second"]]);
  expect([...marks(leaderboard("MAE", rows), board(rows), rows, "Corr")]).toEqual([[0, "second"], [3, "best"]]);
  expect(marks(leaderboard("MAE", rows), board(rows, false), rows, "MAE").size).toBe(0);
});

test("without the literature our rows are left, with the ranks they have beside it", () => {
  const rows = [row("a", { MAE: 0.7 }), row("DecAlign", { MAE: 0.8 }, { rank: 2, origin: "measured", group: 7 })];
  expect(shownRows(board(rows), false).map((r) => r.rank)).toEqual([2]);
  expect(keyOf(rows[1]!)).toBe("group-7");
});

test("a fact says what is stated and that some do not state it", () => {
  expect(factText({ name: "Selection", values: [], missing: true })).toBe("not stated");
  expect(factText({ name: "Selection", values: ["valid loss"], missing: true })).toBe("valid loss; else not stated");
  expect(factText({ name: "Seeds", values: ["5", "10"], missing: false })).toBe("5 or 10");
  const many = { name: "Seeds", values: ["1", "2", "3"], missing: false };
  expect(factText(many)).toBe("3 values");
  expect(factTitle(many)).toBe("1; 2; 3");
});

test("the line takes in the deviations and is not drawn for one value", () => {
  const ours = row("x", {}, { scores: { MAE: { mean: 0.8, sd: 0.1, n: 3 } } });
  expect(span([row("a", { MAE: 0.7 }), ours], "MAE")).toEqual({ low: 0.7, high: 0.9 });
  expect(span([ours], "MAE")).toBeNull();
  expect(span([row("a", { MAE: 0.7 }), row("b", { MAE: 0.7 })], "MAE")).toBeNull();
});

test("hidden rows are counted on their button", () => {
  expect(moreRows(1)).toBe("Show 1 further row");
  expect(moreRows(3)).toBe("Show 3 further rows");
});
