import { expect, test } from "vitest";
import type { GroupView, RunSummary } from "../api/types";
import { picksOf, runsOf, toggled } from "./picks";

const run = (id: number, group: number, seed: number): RunSummary => ({ id, group, seed }) as RunSummary;
const group = (id: number, runs: RunSummary[]): GroupView => ({ id, runs }) as GroupView;

test("picks are read from the address, each once, and what is none is left out", () => {
  expect(picksOf("g3,r12,g3,x1,g,r-1")).toEqual(["g3", "r12"]);
  expect(picksOf(null)).toEqual([]);
});

test("a pick is taken and given back", () => {
  expect(toggled(["g1"], "r2")).toEqual(["g1", "r2"]);
  expect(toggled(["g1", "r2"], "g1")).toEqual(["r2"]);
});

test("a group stands for the newest run of each seed, and a run counts once", () => {
  const one = group(1, [run(9, 1, 1), run(4, 1, 2), run(3, 1, 1)]);
  expect(runsOf(["g1", "r9", "r77"], [one], []).map(({ id }) => id)).toEqual([9, 4]);
  expect(runsOf(["r3"], [one], []).map(({ id }) => id)).toEqual([3]);
});
