import { expect, test } from "vitest";
import type { LogLine } from "../api/types";
import { isTrouble, withLines } from "./log";

const line = (number: number, level = "info"): LogLine => ({ number, attempt: 1, at: "2026-01-01T00:00:00Z", level, text: `line ${number}` });
const numbers = (lines: LogLine[]) => lines.map((l) => l.number);

test("new lines follow the old ones", () => {
  expect(numbers(withLines([line(1), line(2)], [line(3)]))).toEqual([1, 2, 3]);
});

test("a line that comes again stands once", () => {
  expect(numbers(withLines([line(1), line(2)], [line(2), line(3)]))).toEqual([1, 2, 3]);
});

test("a late line finds its place", () => {
  expect(numbers(withLines([line(1), line(3)], [line(2)]))).toEqual([1, 2, 3]);
});

test("warnings and errors are trouble", () => {
  expect([line(1), line(2, "warn"), line(3, "error")].map(isTrouble)).toEqual([false, true, true]);
});
