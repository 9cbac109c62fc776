import { expect, test } from "vitest";
import type { Board, BoardRow, Leaderboard } from "../api/types";
import { addressOf, columnsOf, factColumns, factText, factTitle, filterValues, keyOf, marks, moreRows, pathOf, span, statedBy, viewOf } from "./rows";

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

const board = (rows: BoardRow[], ranked = true, leaders: Record<string, number[]> = {}): Board => ({
  id: "official-mosi",
  title: "t",
  ranked,
  protocol: [],
  rows,
  hidden: 0,
  count: rows.length,
  scores: rows.flatMap((r) => Object.keys(r.scores)),
  leaders,
});

const leaderboard = (metric: string, rows: BoardRow[]): Leaderboard => ({
  dataset: "mosi",
  title: "CMU-MOSI",
  metric,
  metrics: ["MAE", "Corr", "Acc_7", "Acc_5", "Acc_2", "F1_score", "Has0_Acc_2"].map((name) => ({ name, higherIsBetter: name !== "MAE" })),
  boards: [board(rows)],
});

test("without anything in the address the first dataset of the literature is shown by its first score", () => {
  expect(viewOf(new URLSearchParams())).toEqual({ dataset: "mosi", metric: null, all: false, literature: true, open: null, board: null, from: null, stated: { alignment: null, features: null, encoder: null } });
  expect(viewOf(new URLSearchParams("dataset=grid&all=1&literature=0&open=group-3"))).toEqual({ dataset: "grid", metric: null, all: true, literature: false, open: "group-3", board: null, from: null, stated: { alignment: null, features: null, encoder: null } });
});

test("columns are the score ranked by, then the usual ones that a row has", () => {
  const rows = [row("a", { MAE: 0.7, Acc_5: 0.4, Has0_Acc_2: 0.8, F1_score: 0.8 })];
  expect(columnsOf(leaderboard("MAE", rows), board(rows))).toEqual(["MAE", "F1_score"]);
  expect(columnsOf(leaderboard("Has0_Acc_2", rows), board(rows))).toEqual(["Has0_Acc_2", "MAE", "F1_score"]);
});

test("alignment, features and encoder are columns and filters of an official board", () => {
  const fact = (name: string, ...values: string[]) => ({ name, values, missing: !values.length, more: 0 });
  const stated = row("a", { MAE: 0.7 }, { protocol: [fact("Alignment", "aligned"), fact("Encoder")] });
  const official = { ...board([stated]), protocol: [fact("Alignment", "unaligned", "aligned")] };
  expect(factColumns(official)).toEqual(["alignment", "features", "encoder"]);
  expect(factColumns({ ...official, id: "data-abc" })).toEqual([]);
  expect([statedBy(stated, "alignment"), statedBy(stated, "encoder")]).toEqual(["aligned", "–"]);
  expect(filterValues([official], "alignment", null)).toEqual(["aligned", "unaligned"]);
  expect(filterValues([official], "encoder", "bert")).toEqual(["bert"]);
  expect(pathOf(viewOf(new URLSearchParams("alignment=aligned&encoder=bert")))).toBe("/leaderboards/mosi?alignment=aligned&encoder=bert");
});

test("best and second leave out numbers in doubt, rows that are never ranked, and boards without ranks", () => {
  const rows = [
    row("a", { MAE: 0.7, Corr: 0.8 }),
    row("b", { MAE: 0.6 }, { rank: null, unranked: "superseded by a later version of its source" }),
    row("c", { MAE: 0.5 }, { doubts: { MAE: "a slip" } }),
    row("d", { Corr: 0.9 }, { rank: null, unranked: "no MAE" }),
    row("e", { MAE: 0.8 }),
  ];
  const best = board(rows, true, { MAE: [0.7, 0.8], Corr: [0.9, 0.8] });
  expect([...marks(leaderboard("MAE", rows), best, rows, "MAE")]).toEqual([[0, "best"], [4, "second"]]);
  expect([...marks(leaderboard("MAE", rows), best, rows, "Corr")]).toEqual([[0, "second"], [3, "best"]]);
  expect(marks(leaderboard("MAE", rows), { ...best, ranked: false }, rows, "MAE").size).toBe(0);
});

test("a single seed is never marked", () => {
  const one = row("DecAlign", {}, { origin: "measured", group: 1, scores: { MAE: { mean: 0.7, sd: null, n: 1 } } });
  const rows = [one, row("b", { MAE: 0.7 }), row("c", { MAE: 0.8 })];
  expect([...marks(leaderboard("MAE", rows), board(rows, true, { MAE: [0.7, 0.8] }), rows, "MAE")]).toEqual([[1, "best"], [2, "second"]]);
});

test("a row of a later page is not marked as the best of the board", () => {
  const rows = [row("z", { MAE: 0.9 }), row("y", { MAE: 0.8 })];
  expect([...marks(leaderboard("MAE", rows), board(rows, true, { MAE: [0.7, 0.8] }), rows, "MAE")]).toEqual([[1, "second"]]);
  expect(marks(leaderboard("MAE", rows), board(rows, true, { MAE: [0.9] }), rows, "MAE").size).toBe(0);
});

test("the address says which rows of which board are shown", () => {
  const view = viewOf(new URLSearchParams("dataset=mosi&literature=0&board=data-a&from=MQ"));
  expect(pathOf(view)).toBe("/leaderboards/mosi?published=false&board=data-a&cursor=MQ");
  expect(addressOf(view, "data-a", "Mg")).toBe("/leaderboard?dataset=mosi&literature=0&board=data-a&from=Mg");
  expect(addressOf(view, null, null)).toBe("/leaderboard?dataset=mosi&literature=0");
});

test("a group's row is named by the group", () => {
  expect(keyOf(row("DecAlign", {}, { origin: "measured", group: 7 }))).toBe("group-7");
});

test("a fact says what is stated and that some do not state it", () => {
  expect(factText({ name: "Selection", values: [], missing: true, more: 0 })).toBe("not stated");
  expect(factText({ name: "Selection", values: ["valid loss"], missing: true, more: 0 })).toBe("valid loss; else not stated");
  expect(factText({ name: "Seeds", values: ["5", "10"], missing: false, more: 0 })).toBe("5 or 10");
  const many = { name: "Seeds", values: ["1", "2", "3"], missing: false, more: 7 };
  expect(factText(many)).toBe("10 values");
  expect(factTitle(many)).toBe("1; 2; 3; and 7 more");
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
