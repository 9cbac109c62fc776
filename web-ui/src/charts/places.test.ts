import { expect, test } from "vitest";
import { alone, breaksOf, lastPlace, nearest, spread } from "./places";

const spreadOut = (ys: number[], gap: number, bottom: number) => {
  const labels = ys.map((y) => ({ y }));
  spread(labels, gap, bottom);
  return labels.map((label) => label.y);
};

test("labels that would meet are pushed apart, others stay", () => {
  expect(spreadOut([10, 12, 60], 13, 100)).toEqual([10, 23, 60]);
});

test("labels at the bottom are pushed up, never below it", () => {
  expect(spreadOut([95, 98, 99], 13, 100)).toEqual([74, 87, 100]);
});

test("labels keep the order of their lines' ends", () => {
  expect(spreadOut([50, 20], 13, 100)).toEqual([20, 50]);
});

test("the nearest value is found on either side of a gap", () => {
  expect(nearest([1, null, null, 4], 2)).toBe(3);
  expect(nearest([1, null, null, null], 2)).toBe(0);
  expect(nearest([null, null], 1)).toBeNull();
});

test("the last value is found before trailing gaps", () => {
  expect(lastPlace([1, 2, null])).toBe(1);
  expect(lastPlace([null])).toBe(-1);
});

test("a line breaks where its part changes", () => {
  expect(breaksOf([1, 2, 3, 4], [0, 0, 1, 2])).toEqual([
    [2, 3],
    [3, 4],
  ]);
  expect(breaksOf([1, 2], [0, 0])).toEqual([]);
});

test("a single point stands alone, and so does one between gaps or breaks", () => {
  expect(alone([1], [5], [])).toEqual([0]);
  expect(alone([1, 2, 3], [5, 6, 7], [])).toEqual([]);
  expect(alone([1, 2, 3, 4], [5, null, 7, 8], [])).toEqual([0]);
  expect(alone([1, 2, 3, 4], [5, undefined, 7, undefined], [])).toEqual([]);
  expect(alone([1, 2, 3, 4], [5, 6, 7, 8], [[2, 3], [3, 4]])).toEqual([2, 3]);
  expect(alone([], [], [])).toEqual([]);
});
