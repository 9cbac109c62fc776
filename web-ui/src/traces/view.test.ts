import { expect, test } from "vitest";
import type { Trace } from "../api/traces";
import { ALL, cellShare, cloud, entropy, firstPair, labelText, letters, planFault, planQuality, protoRows, shownEpoch } from "./view";

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

/** The trace with another plan; the prototypes' shares stay. */
const planned = (mass: number[][]): Trace => ({ ...trace, transport: { cost: 1, pairs: [{ ...trace.transport!.pairs[0]!, mass }] } });

test("a plan that has lost its mass is said and drawn as empty, whatever its largest cell", () => {
  const lost = planned([[5e-7, 0], [0, 5e-7]]);
  expect(planQuality(lost)).toEqual({ mass: 1e-6, marginalError: expect.closeTo(0.75, 5) });
  expect(planFault(planQuality(lost))).toContain("sum to 1.00e−6");
  expect(planFault(planQuality(lost))).toContain("sinkhorn_domain=log");
  expect(cellShare(lost.transport!.pairs[0]!, 5e-7)).toBe(0);
});

test("a sound plan is drawn up to its largest cell and nothing is said of it", () => {
  const sound = planned([[0.75, 0], [0, 0.25]]);
  expect(planFault(planQuality(sound))).toBeNull();
  expect(cellShare(sound.transport!.pairs[0]!, 0.75)).toBe(100);
  expect(cellShare(sound.transport!.pairs[0]!, 0.25)).toBe(33);
});

test("a plan of the whole mass that misses its marginals wants more rounds", () => {
  expect(planFault(planQuality(planned([[0.5, 0.2], [0, 0.3]])))).toContain("ot_num_iters");
});

test("the address chooses the epoch, else the selected one, else the newest", () => {
  const heads = [1, 4, 9].map((epoch) => ({ epoch, step: epoch, file: "", size: 1 }));
  expect(shownEpoch(heads, 4, 9)).toBe(4);
  expect(shownEpoch(heads, 5, 1)).toBe(1);
  expect(shownEpoch(heads, null, 7)).toBe(9);
  expect(shownEpoch([], 4, 9)).toBeNull();
});
