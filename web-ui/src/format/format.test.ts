import { expect, test } from "vitest";
import { headText, meanText, scoreText, signed } from "./scores";
import { bytes, fixed, plain, plural, short } from "./numbers";
import { age, left, span } from "./times";

test("the minus sign is a minus, and zero has none", () => {
  expect(fixed(-0.5, 2)).toBe("−0.50");
  expect(fixed(-0.0001, 2)).toBe("0.00");
});

test("a read-out has four digits at most", () => {
  expect(short(0.123456)).toBe("0.1235");
  expect(short(1234.56)).toBe("1235");
  expect(short(-0.00006)).toBe("−6.00e−5");
  expect(short(0)).toBe("0");
});

test("sizes have one decimal below a hundred", () => {
  expect(bytes(812)).toBe("812 B");
  expect(bytes(1_520_000)).toBe("1.5 MB");
  expect(bytes(999_700)).toBe("1.0 MB");
});

test("nouns follow their count", () => {
  expect(plural(1, "run")).toBe("1 run");
  expect(plural(10_214, "run")).toBe("10,214 runs");
});

test("configuration values are JSON, strings bare", () => {
  expect(plain([32, 8])).toBe("[32, 8]");
  expect(plain({ pixels: 1, fourier: [2] })).toBe('{"pixels": 1, "fourier": [2]}');
  expect(plain("mosi")).toBe("mosi");
  expect(plain(null)).toBe("null");
});

test("lengths of time have at most two units", () => {
  expect(span(3.21)).toBe("3.2 s");
  expect(span(44.6)).toBe("45 s");
  expect(span(59.7)).toBe("1 min");
  expect(span(660)).toBe("11 min");
  expect(span(10_200)).toBe("2 h 50 min");
  expect(span(7_200)).toBe("2 h");
  expect(span(200_000)).toBe("2 d");
});

test("the estimate is coarse", () => {
  expect(left(4)).toBe("few s left");
  expect(left(42)).toBe("45 s left");
  expect(left(58)).toBe("1 min left");
  expect(left(250)).toBe("4 min left");
});

test("a clock behind the server's shows now, never a negative age", () => {
  const at = "2026-01-01T00:00:10Z";
  expect(age(at, Date.parse("2026-01-01T00:00:00Z"))).toBe("now");
  expect(age(at, Date.parse("2026-01-01T00:00:52Z"))).toBe("42 s");
  expect(age(at, Date.parse("2026-01-03T00:00:11Z"))).toBe("2 d");
});

test("a score has one unit wherever it is shown: percent for shares, its own for errors and correlations", () => {
  expect(scoreText("WAcc", 0.9839)).toBe("98.39");
  expect(scoreText("F1_class_3", 0.5)).toBe("50.00");
  expect(scoreText("MAE", 0.7351)).toBe("0.735");
  expect([headText("WAcc"), headText("Corr")]).toEqual(["WAcc %", "Corr"]);
});

test("a difference has its sign and the score's unit, and no sign if it rounds to zero", () => {
  expect(signed("WAcc", 0.0123)).toBe("+1.23");
  expect(signed("MAE", -0.02)).toBe("−0.020");
  expect(signed("WAcc", 0.000001)).toBe("0.00");
});

test("a mean has its deviation and the number of seeds", () => {
  expect(meanText("WAcc", { mean: 0.73, sd: 0.02, n: 3 })).toBe("73.00 ± 2.00 (n=3)");
  expect(meanText("MAE", { mean: 0.735 })).toBe("0.735");
});
