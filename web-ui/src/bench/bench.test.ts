import { expect, test } from "vitest";
import type { BenchmarkHistory, LimitView } from "../api/benchmarks";
import { baselineMean, course, extent, limitOf, shortCommit } from "./figures";

const LIMIT = "test.WAcc >= baseline - 0.01";

const verdict = (more: Partial<LimitView>): LimitView => ({
  entry: "e",
  limit: LIMIT,
  state: "PASSED",
  n: 3,
  message: "",
  ...more,
});

test("a limit is read as the server reads it", () => {
  const fixed = { split: "test", score: "WAF1", bad: "low", toBaseline: false, number: 0.95 };
  expect(limitOf("test.WAF1 >= 0.95")).toEqual(fixed);
  const relative = { split: "valid", score: "MAE", bad: "high", toBaseline: true, number: 0.02 };
  expect(limitOf("valid.MAE<baseline + 2e-2")).toEqual(relative);
  expect(limitOf("test.Corr > -0.5")?.number).toBe(-0.5);
  expect(limitOf("test.Corr >= baseline")?.number).toBe(0);
  expect(limitOf("something else")).toBeNull();
});

test("the baseline's mean is the bound without its allowance", () => {
  expect(baselineMean(verdict({ bound: 0.89 }))).toBeCloseTo(0.9, 12);
  expect(baselineMean(verdict({}))).toBeNull();
  expect(baselineMean(verdict({ limit: "test.WAcc >= 0.9", bound: 0.9 }))).toBeNull();
});

test("a drawing holds zero and everything that is drawn, also when nothing is", () => {
  const [low, high] = extent([-0.02, 0.01, null]);
  expect(low).toBeLessThan(-0.02);
  expect(high).toBeGreaterThan(0.01);
  expect(extent([])).toEqual([-0.12, 0.12]);
});

test("the course of a limit goes from the oldest to the newest and leaves out what has no value", () => {
  const past = (id: number, limits: LimitView[]) => ({ id, state: "PASSED" as const, createdAt: "", limits });
  const history: BenchmarkHistory = {
    promotions: [],
    benchmarks: [
      past(3, [verdict({ value: 0.9, bound: 0.89, low: -0.01, high: 0.03 })]),
      past(2, [verdict({})]),
      past(1, [verdict({ value: 0.8 })]),
    ],
  };
  const points = course(history, "e", LIMIT);
  expect(points.map((point) => point.id)).toEqual([1, 3]);
  expect(points[1]!.low).toBeCloseTo(0.88, 12);
  expect(points[0]!.low).toBeNull();
});

test("only a commit is cut", () => {
  expect(shortCommit("1a2b3c4d5e6f7a8b")).toBe("1a2b3c4d5e6f");
  expect(shortCommit("release candidate 7")).toBe("release candidate 7");
});
