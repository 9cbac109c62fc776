import { expect, test } from "vitest";
import type { GroupView, RunState, RunSummary } from "../api/types";
import { countStates, epochs, fold, newestPerSeed, secondsLeft, statistic, statistics, supersedes, withRun } from "./groups";

const run = (id: number, seed: number, state: RunState, more: Partial<RunSummary> = {}): RunSummary => ({
  id, group: 1, name: "full", experiment: "default", dataset: "mfeat", preset: "mfeat", seed, state, priority: 0, attempts: 1, tags: {},
  progress: null, scores: null, failure: null, createdAt: "2026-01-01T00:00:00Z", ...more,
});

const scored = (id: number, seed: number, value: number) =>
  run(id, seed, "SUCCEEDED", { scores: { epoch: 3, valid: { WAcc: value }, test: { WAcc: value } } });

const group = (runs: RunSummary[]): GroupView => ({
  id: 1, name: "full", experiment: "default", dataset: "mfeat", preset: "mfeat", configHash: "c0", states: countStates(runs),
  valid: statistics(runs, "valid"), test: statistics(runs, "test"), createdAt: "2026-01-01T00:00:00Z", runs,
});

const at = (step: number) => ({ epoch: 1, epochs: 10, step, steps: 100, samplesPerSecond: 5, secondsLeft: 60 });

test("the deviation divides by n − 1, and one value has none", () => {
  expect(statistic([0.9, 0.96, 0.93])).toEqual({ n: 3, mean: expect.closeTo(0.93, 12), sd: expect.closeTo(0.03, 12) });
  expect(statistic([0.9])).toEqual({ n: 1, mean: 0.9, sd: null });
});

test("a seed that ran again counts once, by its newest run", () => {
  const runs = [run(7, 1, "RUNNING"), run(2, 2, "SUCCEEDED"), run(1, 1, "FAILED")];
  expect(newestPerSeed(runs).map((r) => r.id)).toEqual([7, 2]);
  expect(countStates(runs)).toEqual({ RUNNING: 1, SUCCEEDED: 1 });
});

test("only succeeded seeds enter the mean", () => {
  expect(statistics([scored(1, 1, 0.9), run(2, 2, "FAILED")], "test")).toEqual({ WAcc: { n: 1, mean: 0.9, sd: null } });
});

test("running work decides the fold before waiting, failed and done work", () => {
  expect(fold({ SUCCEEDED: 3, RUNNING: 1, QUEUED: 1 })).toMatchObject({ look: "run", done: 3, of: 5 });
  expect(fold({ SUCCEEDED: 3, CANCELLING: 1 })).toMatchObject({ look: "run", running: 1 });
  expect(fold({ SUCCEEDED: 1, QUEUED: 1 }).look).toBe("idle");
  expect(fold({ SUCCEEDED: 1, FAILED: 1 }).look).toBe("bad");
  expect(fold({ SUCCEEDED: 1, CANCELLED: 1 }).look).toBe("off");
  expect(fold({ SUCCEEDED: 2 })).toMatchObject({ look: "ok", done: 2, of: 2 });
});

test("a run that ends moves the group's states and mean", () => {
  const after = withRun(group([scored(1, 1, 0.9), run(2, 2, "RUNNING")]), scored(2, 2, 0.96));
  expect(after.states).toEqual({ SUCCEEDED: 2 });
  expect(after.test["WAcc"]).toEqual({ n: 2, mean: expect.closeTo(0.93, 12), sd: expect.closeTo(0.0424264, 6) });
});

test("a new seed joins its group, newest first", () => {
  expect(withRun(group([run(1, 1, "QUEUED")]), run(2, 2, "QUEUED")).runs.map((r) => r.id)).toEqual([2, 1]);
});

test("an event that was sent again does not turn a run back", () => {
  const done = group([scored(1, 1, 0.9)]);
  expect(withRun(done, run(1, 1, "RUNNING"))).toBe(done);
  expect(supersedes(run(1, 1, "RUNNING"), run(1, 1, "RUNNING", { attempts: 2 }))).toBe(false);
});

test("a lost attempt puts the run back into the queue, and the next attempt may stand earlier", () => {
  const shown = run(1, 1, "RUNNING", { progress: at(40) });
  expect(supersedes(run(1, 1, "QUEUED", { progress: at(40) }), shown)).toBe(true);
  expect(supersedes(run(1, 1, "RUNNING", { attempts: 2, progress: at(20) }), shown)).toBe(true);
});

test("the group's estimate is that of its slowest running seed", () => {
  const slow = run(2, 2, "RUNNING", { progress: { ...at(3), secondsLeft: 90 } });
  expect(secondsLeft([run(1, 1, "RUNNING", { progress: at(5) }), slow, run(3, 3, "QUEUED")])).toBe(90);
  expect(secondsLeft([run(1, 1, "QUEUED")])).toBeNull();
});

test("a run that stopped early counts as whole", () => {
  const early = run(1, 1, "SUCCEEDED", { progress: { ...at(30), epoch: 6 } });
  expect(epochs([early, run(2, 2, "RUNNING", { progress: { ...at(5), epoch: 2 } }), run(3, 3, "QUEUED")])).toEqual({ done: 12, of: 30 });
});

test("a run that its worker moved to another group is taken out, and a linked one is kept", () => {
  const shown = group([scored(1, 1, 0.9), run(2, 2, "QUEUED")]);
  const moved = run(2, 2, "RUNNING", { group: 8 });
  expect(withRun(shown, moved).runs.map((r) => r.id)).toEqual([1]);
  expect(withRun(shown, moved).states).toEqual({ SUCCEEDED: 1 });
  expect(withRun({ ...shown, linked: [2] }, moved).states).toEqual({ SUCCEEDED: 1, RUNNING: 1 });
  expect(withRun(shown, run(9, 9, "RUNNING", { group: 8 }))).toBe(shown);
});

test("a deleted run is taken out of its group and its mean, an archived one is counted still", () => {
  const shown = group([scored(1, 1, 0.9), scored(2, 2, 0.96)]);
  const after = withRun(shown, { ...scored(2, 2, 0.96), lifecycle: "DELETED" });
  expect(after.runs.map((r) => r.id)).toEqual([1]);
  expect(after.test["WAcc"]).toMatchObject({ n: 1, mean: 0.9 });
  expect(withRun(after, scored(2, 2, 0.96)).test["WAcc"]).toMatchObject({ n: 2 });
  expect(withRun(shown, { ...scored(2, 2, 0.96), lifecycle: "ARCHIVED" }).test["WAcc"]).toMatchObject({ n: 2 });
});
