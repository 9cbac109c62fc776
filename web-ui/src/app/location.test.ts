import { expect, test } from "vitest";
import { benchmarkOf, datasetOf, diffOf, numberIn, numbers, oneOf, runOf, studyOf, withParams } from "./location";

test("changing one parameter keeps the others", () => {
  const next = withParams(new URLSearchParams("state=RUNNING&dataset=mfeat"), { state: null, view: "runs" });
  expect(next.toString()).toBe("dataset=mfeat&view=runs");
});

test("the address given is not changed", () => {
  const before = new URLSearchParams("tab=log");
  withParams(before, { tab: "config" });
  expect(before.get("tab")).toBe("log");
});

test("a list of ids drops what is no number", () => {
  expect(numbers("3,8,x,-1,,4.5")).toEqual([3, 8]);
  expect(numbers(null)).toEqual([]);
});

test("a number outside its bounds or no number falls back", () => {
  expect(numberIn("0.8", 0, 0.99, 0.6)).toBe(0.8);
  expect(numberIn("1.5", 0, 0.99, 0.6)).toBe(0.6);
  expect(numberIn("abc", 0, 0.99, 0.6)).toBe(0.6);
  expect(numberIn("", 0, 0.99, 0.6)).toBe(0.6);
  expect(numberIn(null, 0, 0.99, 0.6)).toBe(0.6);
});

test("an unknown choice falls back", () => {
  expect(oneOf("log", ["curves", "log"], "curves")).toBe("log");
  expect(oneOf("nonsense", ["curves", "log"], "curves")).toBe("curves");
});

test("only whole numbers name a run", () => {
  expect(runOf("/runs/12")).toBe(12);
  expect(runOf("/runs/12/")).toBe(12);
  expect(runOf("/runs")).toBeNull();
  expect(runOf("/runs/abc")).toBeNull();
});

test("an ablation's address has its number, and no run's", () => {
  expect(benchmarkOf("/benchmarks/7")).toBe(7);
  expect(benchmarkOf("/benchmarks")).toBeNull();
  expect(studyOf("/ablations/3")).toBe(3);
  expect(studyOf("/ablations")).toBeNull();
  expect(studyOf("/runs/3")).toBeNull();
  expect(runOf("/ablations/3")).toBeNull();
});

test("a dataset's address has its name, as it is written", () => {
  expect(datasetOf("/datasets/mosi.v2@1a2b3c")).toBe("mosi.v2@1a2b3c");
  expect(datasetOf("/datasets/my%20set/")).toBe("my set");
  expect(datasetOf("/datasets/a%")).toBeNull();
  expect(datasetOf("/datasets")).toBeNull();
});

test("a difference's address has the version that it begins with", () => {
  expect(diffOf("/datasets/mosi@1a2b3c/diff")).toBe("mosi@1a2b3c");
  expect(diffOf("/datasets/mosi")).toBeNull();
  expect(datasetOf("/datasets/mosi/diff")).toBeNull();
});
