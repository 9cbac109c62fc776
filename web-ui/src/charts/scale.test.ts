import { expect, test } from "vitest";
import { logTicks, tickTexts, xEnd, yRange } from "./scale";

const LINEAR = { log: false, fromZero: false };
const LOG = { log: true, fromZero: false };

test("the vertical axis ends at the data, with room for a stroke", () => {
  expect(yRange(1, 2, LINEAR)).toEqual([0.98, 2.02]);
  expect(yRange(0.5, 3e12, LINEAR)[1]).toBeCloseTo(3.06e12, -10);
  expect(yRange(0, 50, { ...LINEAR, fromZero: true })).toEqual([0, 51]);
  const [low, high] = yRange(0.01, 100, LOG);
  expect(low).toBeGreaterThan(0.008);
  expect(high).toBeLessThan(121);
});

test("a constant and an empty line have an axis too", () => {
  for (const options of [LINEAR, LOG, { log: false, fromZero: true }]) {
    for (const [low, high] of [yRange(3, 3, options), yRange(null, null, options)]) {
      expect(high).toBeGreaterThan(low);
    }
  }
  expect(yRange(0, 0, LINEAR)).toEqual([-1, 1]);
});

test("the horizontal axis ends at the planned epoch while training goes on, then at the last recorded one", () => {
  expect(xEnd(true, 50, 12)).toBe(50);
  expect(xEnd(false, 50, 12)).toBe(12);
  expect(xEnd(true, 10, 12)).toBe(12);
  expect(xEnd(false, 50, 0)).toBe(50);
});

test("logarithmic ticks are round, wherever the data begins", () => {
  expect(logTicks(0.0137, 0.93)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5]);
  expect(logTicks(3, 4000)).toEqual([10, 100, 1000]);
  expect(logTicks(0.31, 0.48)).toEqual([0.35, 0.4, 0.45]);
});

test("over many powers of ten a few ticks at equal distances are left", () => {
  expect(logTicks(0.4, 7e30)).toEqual([1, 1e6, 1e12, 1e18, 1e24, 1e30]);
  expect(logTicks(2e-9, 5).length).toBeLessThanOrEqual(6);
});

test("close ticks have as many decimals as tell them apart", () => {
  expect(tickTexts([98.39, 98.392, 98.394], false)).toEqual(["98.390", "98.392", "98.394"]);
  expect(tickTexts([0, 0.25, 0.5], false)).toEqual(["0.00", "0.25", "0.50"]);
  expect(tickTexts([-1, 0, 1], false)).toEqual(["−1", "0", "1"]);
});

test("huge and tiny ticks are powers of ten", () => {
  expect(tickTexts([0, 1e12, 2.5e12], false)).toEqual(["0", "1e12", "2.5e12"]);
  expect(tickTexts([0.00001, 0.1, 10, 1e9], true)).toEqual(["1e−5", "0.1", "10", "1e9"]);
});
