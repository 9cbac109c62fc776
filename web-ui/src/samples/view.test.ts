import { expect, test } from "vitest";
import type { Sequence } from "../api/datasets";
import { coloursOf, depth, describe, endTexts, labelChoices, labelText, lengthsText, mixed, paddingText, rgbOf, spanText, viewOf } from "./view";

const sequence = (more: Partial<Sequence> = {}): Sequence => ({
  name: "text",
  length: 4,
  width: 2,
  first: 1,
  end: 3,
  least: -2,
  most: 4,
  values: [
    [0, 0],
    [1, -2],
    [4, 0],
    [0, 0],
  ],
  norms: [0, 2.236, 4, 0],
  zeros: [1, 0, 0, 1],
  ...more,
});

test("the address says split, search, label, sample and scale; what it says wrongly falls back", () => {
  const splits = ["train", "test"];
  expect(viewOf(new URLSearchParams("split=test&q=a&label=2..&sample=12&scale=stored"), splits)).toEqual({ split: "test", q: "a", label: "2..", index: 12, scale: "stored" });
  expect(viewOf(new URLSearchParams("split=dev&sample=-1&scale=log"), splits)).toEqual({ split: "train", q: null, label: null, index: null, scale: "standard" });
});

test("a label is chosen by itself, a range without its end, the last range with it; empty ones are left out", () => {
  const split = (counts: number[]) => ({ samples: 9, label: { min: 0, max: 1, counts }, modalities: {} });
  expect(labelChoices({ exact: true, at: [-0.2, 0, 3] }, split([4, 0, 5]))).toEqual([
    { value: "-0.2", text: "−0.2 (4)" },
    { value: "3", text: "3 (5)" },
  ]);
  expect(labelChoices({ exact: false, at: [-3, 0, 3] }, split([4, 5]))).toEqual([
    { value: "-3..0", text: "−3 to 0 (4)" },
    { value: "0..", text: "0 to 3 (5)" },
  ]);
});

test("labels are read as classes or as values", () => {
  expect(labelText(7, 10)).toBe("class 7");
  expect(labelText(-1.4, 0)).toBe("−1.4");
  expect(labelText(2, 0)).toBe("2.0");
  expect(labelText(0.6666667, 0)).toBe("0.67");
});

test("lengths are one number where all modalities have it", () => {
  expect(lengthsText({ text: 12, audio: 12 })).toBe("12");
  expect(lengthsText({ text: 12, audio: 90 })).toBe("12 · 90");
});

test("bins name the steps that the server put into them", () => {
  // Step t is in row floor(t 4 / 10): 0 1 2, 3 4, 5 6 7, 8 9.
  expect([0, 1, 2, 3].map((bin) => spanText(bin, 10, 4))).toEqual(["0 to 2", "3 to 4", "5 to 7", "8 to 9"]);
  expect(spanText(3, 16, 16)).toBe("3");
});

test("standardised colours end at three deviations, stored ones at the largest value", () => {
  expect(coloursOf(sequence(), "standard")).toEqual({ low: -3, high: 3, signed: true });
  expect(coloursOf(sequence(), "stored")).toEqual({ low: -4, high: 4, signed: true });
  expect(coloursOf(sequence({ values: [[1, 6]] }), "stored")).toEqual({ low: 0, high: 6, signed: false });
  expect(coloursOf(sequence({ values: [[0, 0]] }), "stored")).toEqual({ low: 0, high: 1, signed: false });
  expect(endTexts({ low: -3, high: 3, signed: true }, "standard")).toEqual(["≤ −3 sd", "≥ 3 sd"]);
  expect(endTexts({ low: 0, high: 6, signed: false }, "stored")).toEqual(["0", "6"]);
});

test("values beyond the ends take the ends' colours", () => {
  const colours = { low: -3, high: 3, signed: true };
  expect([-9, -3, 0, 1.5, 3, 9].map((value) => depth(value, colours))).toEqual([0, 0, 0.5, 0.75, 1, 1]);
});

test("colours are mixed between neighbouring stops", () => {
  const stops = [rgbOf("rgb(0, 0, 0)"), rgbOf("rgb(100, 200, 50)"), rgbOf("rgb(200, 0, 0)")];
  expect(mixed(stops, 0)).toEqual([0, 0, 0]);
  expect(mixed(stops, 0.25)).toEqual([50, 100, 25]);
  expect(mixed(stops, 0.5)).toEqual([100, 200, 50]);
  expect(mixed(stops, 1)).toEqual([200, 0, 0]);
});

test("padding is told in words", () => {
  expect(paddingText({ length: 4, first: 0, end: 4 })).toBe("no padding");
  expect(paddingText({ length: 4, first: 1, end: 3 })).toBe("2 with values, 2 padding on both sides");
  expect(paddingText({ length: 4, first: 0, end: 3 })).toBe("3 with values, 1 padding after them");
  expect(paddingText({ length: 4, first: 3, end: 4 })).toBe("1 with values, 3 padding before them");
  expect(paddingText({ length: 4, first: 0, end: 0 })).toBe("0 throughout");
});

test("a sequence has a sentence, without the padding's norms", () => {
  expect(describe(sequence())).toBe("text: 4 steps of 2 features, 2 with values, 2 padding on both sides. Norm of a step from 2.236 to 4.");
  expect(describe(sequence({ length: 1, first: 0, end: 1, norms: [5] }))).toBe("text: one step of 2 features, norm 5.");
  expect(describe(sequence({ first: 0, end: 0, zeros: [1, 1, 1, 1] }))).toBe("text: 4 steps of 2 features, 0 throughout.");
});
