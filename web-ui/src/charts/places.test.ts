import { expect, test } from "vitest";
import { lastPlace, nearest, spread } from "./places";

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
