import { expect, test } from "vitest";
import type { Trace } from "../api/traces";
import { ALL, cloud, entropy, firstPair, labelText, letters, protoRows, shownEpoch } from "./view";

const modality = (name: string, rows: number[][], posterior: number[][]) => ({
  name,
  unique: rows,
  common: rows,
  prototypes: { mean: [], variance: [], weight: [0.5, 0.5], marginal: [0.75, 0.25], posterior },
});

const sure = [[0, 1], [1, 0], [1, 0], [1, 0]];
const trace: Trace = {
  epoch: 2,
  step: 8,
  ids: ["a", "b", "c", "d"],
  labels: [-3, 1, 2, 3],
  outputs: [[0], [0], [0], [0]],
  modalities: [modality("text", [[2, 0], [0, 5], [1, 0], [0, 1]], sure), modality("vision", [[-1, 0], [0, 1], [-9, 0], [0, 1]], sure)],
  transport: { cost: 0.1, pairs: [{ first: "text", second: "vision", mass: [[0.5, 0], [0, 0.5]] }] },
};

test("the paper's pair is shown first, another pair where there is none", () => {
  expect(firstPair(["text", "audio", "vision"])).toBe("text-vision");
  expect(firstPair(["pixels", "fourier", "profiles"])).toBe("pixels-fourier");
  expect(firstPair(["text"])).toBe(ALL);
});

test("modalities are told apart by the shortest beginnings that differ", () => {
  expect(letters(["text", "audio", "vision"])).toEqual(["T", "A", "V"]);
  expect(letters(["pixels", "fourier", "profiles"])).toEqual(["Pi", "F", "Pr"]);
  expect(letters(["a", "ab"])).toEqual(["A", "Ab"]);
});

test("a cloud holds both modalities of the pair and the gap between their centroids of unit vectors", () => {
  const { points, gap, shares } = cloud(trace.modalities, "text-vision", "unique");
  expect(points).toHaveLength(8);
  // (1/2, 1/2) and (-1/2, 1/2)
  expect(gap).toBeCloseTo(1, 12);
  expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
  expect(cloud(trace.modalities, ALL, "common").gap).toBeNull();
});

test("prototypes stand from the lowest label to the highest, with those that belong to them", () => {
  const rows = protoRows(trace, "text");
  expect(rows.map((row) => [row.index, row.label, row.samples])).toEqual([[1, -3, 1], [0, 2, 3]]);
  expect(labelText(rows[0]!)).toBe("−3.0");
  expect(protoRows({ ...trace, modalities: [] }, "text")).toEqual([]);
});

test("prototypes of classes are named by the class that has most of them", () => {
  const classes = { ...trace, labels: [4, 1, 1, 0], outputs: [[0, 1], [0, 1], [0, 1], [0, 1]] };
  expect(protoRows(classes, "text").map(labelText)).toEqual(["1, 67 %", "4, 100 %"]);
});

test("a plan that joins one with one has the entropy of its marginals", () => {
  expect(entropy(trace.transport!.pairs[0]!)).toBeCloseTo(Math.LN2, 12);
});

test("the address chooses the epoch, else the selected one, else the newest", () => {
  const heads = [1, 4, 9].map((epoch) => ({ epoch, step: epoch, file: "", size: 1 }));
  expect(shownEpoch(heads, 4, 9)).toBe(4);
  expect(shownEpoch(heads, 5, 1)).toBe(1);
  expect(shownEpoch(heads, null, 7)).toBe(9);
  expect(shownEpoch([], 4, 9)).toBeNull();
});
