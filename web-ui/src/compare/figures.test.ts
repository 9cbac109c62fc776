import { expect, test } from "vitest";
import type { ComparisonView, ScoreRow, Side } from "../api/types";
import { latexText } from "../format/tables";
import { apartWords, cellsOf, curvesEnd, first, isEqual, letter, linesOf, numbersOf, otherFeatures, rowsOf, stars, stripOf, usualCurve } from "./figures";

const side = (ref: string, name: string): Side => ({ ref, name, group: 1, dataset: "d", datasetVersion: 1, datasetHash: "ab", experiment: "default", codeVersion: "1", seeds: [] });
const sides = [side("g1", "full"), side("g2", "50 % a_b")];
const row = (name: string, more: Partial<ScoreRow> = {}): ScoreRow => ({ name, higherIsBetter: true, sides: [{ bySeed: {} }, { bySeed: {} }], ...more });
const scored = row("WAcc", {
  sides: [
    { statistic: { n: 2, mean: 0.92, sd: 0.02 }, bySeed: { 1: 0.9, 2: 0.94 } },
    { statistic: { n: 1, mean: 0.8, sd: null }, difference: { value: -0.12, low: null, high: null, p: null }, bySeed: { 2: 0.8 } },
  ],
});

test("the reference goes first and the others keep their order", () => {
  expect(first(["g1", "g2", "r3"], "r3")).toEqual(["r3", "g1", "g2"]);
});

test("sides have letters", () => {
  expect([0, 1, 25].map(letter)).toEqual(["A", "B", "Z"]);
});

test("stars by the usual bounds, none without a p-value", () => {
  expect([0.0009, 0.009, 0.049, 0.05, null, undefined].map(stars)).toEqual(["***", "**", "*", "ns", "", ""]);
});

test("aliases of one score are one row", () => {
  expect(rowsOf([row("Acc"), row("WAF1"), row("WAcc"), row("F1_score")]).map(({ name }) => name)).toEqual(["WAcc", "WAF1"]);
});

test("keys are equal where all sides show the same", () => {
  expect(isEqual({ key: "a", values: [[64, 8], [64, 8]] })).toBe(true);
  expect(isEqual({ key: "a", values: [0, null] })).toBe(false);
});

test("a seed of two sides is joined, one of a single side is not; all dots are within the picture", () => {
  const strip = stripOf(scored);
  expect(strip.joins.map(({ seed }) => seed)).toEqual([2]);
  const places = strip.sides.flatMap(({ dots }) => dots.map(({ at }) => at));
  expect(places).toHaveLength(3);
  expect(places.every((at) => at > 0 && at < 1)).toBe(true);
  expect(strip.sides[0]!.mean).toBeLessThan(strip.sides[1]!.mean!);
});

test("a score without spread still has a height", () => {
  const strip = stripOf(row("WAcc", { sides: [{ statistic: { n: 1, mean: 0, sd: null }, bySeed: { 1: 0 } }] }));
  expect(strip.sides[0]!.dots[0]!.at).toBeCloseTo(0.5);
});

test("the table as text says what the page says", () => {
  expect(cellsOf([scored], sides)).toEqual([
    ["score", "A full", "B 50 % a_b", "B difference to A", "p, Holm"],
    ["WAcc %", "92.00 ± 2.00 (n=2)", "80.00 (n=1)", "-12.00", ""],
  ]);
  expect(latexText(cellsOf([scored], sides))).toContain("50 \\% a\\_b");
});

test("the table as numbers has a row a score and side, fractions in columns of their own", () => {
  expect(numbersOf([scored], sides)).toEqual([
    ["score", "of", "name", "n", "mean", "sd", "difference", "low", "high", "p", "p_holm"],
    ["WAcc", "g1", "full", "2", "0.92", "0.02", "", "", "", "", ""],
    ["WAcc", "g2", "50 % a_b", "1", "0.8", "", "-0.12", "", "", "", ""],
  ]);
});

test("a seed whose score is undefined has no dot", () => {
  const strip = stripOf(row("Corr", { sides: [{ statistic: { n: 1, mean: 0.5, sd: null }, bySeed: { 1: 0.5, 2: null } }, { bySeed: { 2: null } }] }));
  expect(strip.sides.map(({ dots }) => dots.length)).toEqual([1, 0]);
  expect(strip.joins).toEqual([]);
});

test("a band is drawn only where several runs reached an epoch", () => {
  const [one, two] = linesOf(
    [
      { ref: "g1", epochs: [1, 2], mean: [1, 2], sd: [0.5, null], n: [2, 1], parts: [0, 1] },
      { ref: "g2", epochs: [1], mean: [1], sd: [null], n: [1], parts: [0] },
    ],
    sides,
    "loss",
  );
  expect(one!.band).toEqual([0.5, NaN]);
  expect(one!.parts).toEqual([0, 1]);
  expect(one!.counts).toEqual([2, 1]);
  expect(two!.band).toBeUndefined();
});

test("a score's curve has the unit of the tables", () => {
  const [line] = linesOf([{ ref: "g1", epochs: [1], mean: [0.9839], sd: [0.01], n: [2], parts: [0] }], sides, "WAcc");
  expect(line!.y).toEqual([98.39]);
  expect(line!.band).toEqual([1]);
});

test("the axis of the curves ends at the planned epoch of a side that trains, else at the last recorded one", () => {
  const curves = [{ ref: "g1", epochs: [1, 7], mean: [1, 1], sd: [null, null], n: [1, 1], parts: [0, 0] }];
  const view = (state: "RUNNING" | "SUCCEEDED") =>
    ({ sides: [{ ...sides[0]!, seeds: [{ seed: 1, run: 1, state }] }], keys: [], equal: [{ key: "num_epochs", values: [50] }] }) as unknown as ComparisonView;
  expect(curvesEnd(view("RUNNING"), curves)).toBe(50);
  expect(curvesEnd(view("SUCCEEDED"), curves)).toBe(7);
});

test("a side that cannot be compared says why, one with other features can be", () => {
  const others = [sides[0]!, { ...sides[1]!, datasetHash: "cd" }, { ...sides[1]!, datasetHash: "ef", apart: "its split has other samples" }];
  expect(apartWords(others)).toEqual(["C has no difference to A, because its split has other samples."]);
  expect(otherFeatures(others)).toEqual([others[1]]);
});

test("the first curve is the first score's on valid, else the loss", () => {
  const view = { valid: [scored], test: [], curves: [{ name: "loss", split: "valid" }, { name: "WAcc", split: "valid" }] } as unknown as ComparisonView;
  expect(usualCurve(view)).toBe("valid/WAcc");
  expect(usualCurve({ ...view, curves: view.curves.slice(0, 1) })).toBe("valid/loss");
  expect(usualCurve({ ...view, curves: [] })).toBeNull();
});
