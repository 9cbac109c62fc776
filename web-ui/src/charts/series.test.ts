import { expect, test } from "vitest";
import type { MetricPoint } from "../api/types";
import { align, bestEpoch, fromHistory, smooth, stepsPerEpoch, upTo, valueAt, withPoints } from "./series";

const point = (step: number, value: number, name = "loss", split = "train"): MetricPoint => ({ step, epoch: Math.ceil(step / 2), name, split, value });
const history = () => fromHistory([{ name: "loss", split: "train", steps: [1, 2, 3], epochs: [1, 1, 2], values: [3, 2, 1] }]);
const train = (curves: ReturnType<typeof history>) => curves.get("train/loss")!;

test("live points continue the history", () => {
  expect(train(withPoints(history(), [point(4, 0.5)]))).toEqual({ name: "loss", split: "train", steps: [1, 2, 3, 4], epochs: [1, 1, 2, 2], values: [3, 2, 1, 0.5] });
});

test("a point that the history has already is not doubled", () => {
  expect(train(withPoints(history(), [point(2, 9), point(3, 1), point(4, 0.5)])).steps).toEqual([1, 2, 3, 4]);
  expect(train(withPoints(history(), [point(2, 9)])).values).toEqual([3, 9, 1]);
});

test("points out of order find their place", () => {
  expect(train(withPoints(history(), [point(6, 0.2), point(5, 0.3)])).steps).toEqual([1, 2, 3, 5, 6]);
});

test("adding points leaves the earlier curves as they were", () => {
  const before = history();
  withPoints(before, [point(2, 9), point(4, 0.5)]);
  expect(train(before).values).toEqual([3, 2, 1]);
});

test("a new name begins a curve of its own", () => {
  const curves = withPoints(history(), [point(2, 0.9, "WAcc", "valid")]);
  expect(curves.get("valid/WAcc")!.values).toEqual([0.9]);
  expect(train(curves).steps).toHaveLength(3);
});

test("a resume at an earlier step drops what lies beyond it in every curve", () => {
  const curves = withPoints(history(), [point(2, 0.8, "loss", "valid"), point(4, 0.7, "loss", "valid")]);
  const rest = upTo(curves, 2);
  expect(train(rest).steps).toEqual([1, 2]);
  expect(rest.get("valid/loss")!.steps).toEqual([2]);
});

test("smoothing begins at the first value and does not lag from zero", () => {
  expect(smooth([4, 4, 4], 0.9)).toEqual([expect.closeTo(4, 12), expect.closeTo(4, 12), expect.closeTo(4, 12)]);
  expect(smooth([1, 3], 0.5)).toEqual([1, expect.closeTo((0.25 * 1 + 0.5 * 3) / 0.75, 12)]);
});

test("smoothing of weight 0 changes nothing", () => {
  expect(smooth([1, 5, 2], 0)).toEqual([1, 5, 2]);
});

test("the plan gives the steps of an epoch, and without it the validation points", () => {
  const curves = withPoints(history(), [point(4, 0.7, "loss", "valid")]);
  expect(stepsPerEpoch(curves, { steps: 190, epochs: 10 })).toBe(19);
  expect(stepsPerEpoch(curves, null)).toBe(2);
});

test("the best epoch is the earliest among equals", () => {
  const series = { name: "WAcc", split: "valid", steps: [2, 4, 6], epochs: [1, 2, 3], values: [0.8, 0.9, 0.9] };
  expect(bestEpoch(series, true)).toEqual({ epoch: 2, value: 0.9 });
  expect(bestEpoch(series, false)).toEqual({ epoch: 1, value: 0.8 });
  expect(bestEpoch(undefined, true)).toBeNull();
  expect(valueAt(series, 3)).toBe(0.9);
  expect(valueAt(series, 4)).toBeNull();
});

test("columns of unlike steps share one rising axis, and NaN is a gap", () => {
  const { x, ys } = align([{ x: [1, 2, 3], y: [7, NaN, 9] }, { x: [2, 4], y: [5, 6] }]);
  expect(x).toEqual([1, 2, 3, 4]);
  expect(ys[0]).toStrictEqual([7, null, 9, undefined]);
  expect(ys[1]).toStrictEqual([undefined, 5, undefined, 6]);
});
