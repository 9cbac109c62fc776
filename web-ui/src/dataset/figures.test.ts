import { expect, test } from "vitest";
import type { DatasetReport, Finding } from "../api/datasets";
import { equalText, featureText, labelBars, labelName, lengthText, percentOf, summary } from "./figures";

const split = (samples: number, counts: number[]) => ({ samples, label: { min: -1, max: 1, counts }, modalities: {} });

const report = (more: Partial<DatasetReport> = {}): DatasetReport => ({
  form: 1,
  findings: [],
  labels: { exact: true, at: [-1, 0, 1] },
  splits: { train: split(10, [5, 3, 2]), test: split(2, [0, 0, 2]) },
  ids: {},
  duplicates: { within: {}, across: [], unlikeLabels: 0, examples: [] },
  leakage: { tests: 0, found: 0, hints: [] },
  ...more,
});

test("bars are shares of their split, the highest of all splits is 1", () => {
  const bars = labelBars(report());
  expect(bars["train"]!.map((bar) => bar.height)).toEqual([0.5, 0.3, 0.2]);
  expect(bars["test"]!.map((bar) => bar.height)).toEqual([0, 0, 1]);
  expect(bars["train"]!.map((bar) => bar.tick)).toEqual(["−1", "0", "1"]);
});

test("a range is named by its edges; of many bars each fifth has a tick", () => {
  const at = Array.from({ length: 21 }, (_, i) => i);
  expect(labelName({ exact: false, at }, 3)).toBe("3 to 4");
  const counts = Array.from({ length: 20 }, () => 1);
  const bars = labelBars(report({ labels: { exact: false, at }, splits: { train: split(20, counts) } }))["train"]!;
  expect(bars.map((bar) => bar.tick).filter(Boolean)).toEqual(["0", "5", "10", "15"]);
});

test("a split without samples has bars of no height", () => {
  expect(labelBars(report({ splits: { train: split(0, [0, 0, 0]) } }))["train"]!.map((bar) => bar.height)).toEqual([0, 0, 0]);
});

test("lengths are one number where all are the same", () => {
  const lengths = { least: 50, mean: 50, most: 50, empty: 0, full: 4, front: 0, padding: 0 };
  expect(lengthText(lengths)).toBe("50");
  expect(lengthText({ ...lengths, least: 3, mean: 12.345 })).toBe("3 · 12.3 · 50");
});

test("shares keep a decimal while they are small", () => {
  expect([0, 0.0001, 0.004, 0.63, 1].map(percentOf)).toEqual(["0 %", "< 0.1 %", "0.4 %", "63 %", "100 %"]);
});

test("features are counted, and the first ones named", () => {
  expect(featureText([])).toBe("0");
  expect(featureText([4])).toBe("1 (4)");
  expect(featureText([1, 2, 3, 4])).toBe("4 (1, 2, 3 …)");
});

test("equal samples are named by split and id", () => {
  expect(equalText([{ split: "train", id: "a" }, { split: "test", id: "b" }])).toBe("train a = test b");
});

test("the summary counts by level, and says when there is nothing", () => {
  const finding = (level: Finding["level"]): Finding => ({ level, check: "IDS", text: "" });
  expect(summary(report())).toBe("The checks found nothing.");
  expect(summary(report({ findings: [finding("BAD"), finding("NOTE"), finding("NOTE")] }))).toBe("The checks found 1 serious, 2 notes.");
});
