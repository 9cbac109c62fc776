import { expect, test } from "vitest";
import type { ComparisonView, ScoreRow, Side } from "../api/types";
import { latexText } from "../format/tables";
import { cellsOf, first, isEqual, letter, linesOf, rowsOf, stars, stripOf, usualCurve } from "./figures";

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
    ["score", "A full", "B 50 % a_b", "B difference to A", "p"],
    ["WAcc %", "92.00 ± 2.00", "80.00", "-12.00", ""],
  ]);
  expect(latexText(cellsOf([scored], sides))).toContain("50 \\% a\\_b");
});

test("a band is drawn only where several runs reached an epoch", () => {
  const [one, two] = linesOf(
    [
      { ref: "g1", epochs: [1, 2], mean: [1, 2], sd: [0.5, null], n: [2, 1] },
      { ref: "g2", epochs: [1], mean: [1], sd: [null], n: [1] },
    ],
    sides,
  );
  expect(one!.band).toEqual([0.5, NaN]);
  expect(two!.band).toBeUndefined();
});

test("the first curve is the first score's on valid, else the loss", () => {
  const view = { valid: [scored], test: [], curves: [{ name: "loss", split: "valid" }, { name: "WAcc", split: "valid" }] } as unknown as ComparisonView;
  expect(usualCurve(view)).toBe("valid/WAcc");
  expect(usualCurve({ ...view, curves: view.curves.slice(0, 1) })).toBe("valid/loss");
  expect(usualCurve({ ...view, curves: [] })).toBeNull();
});
