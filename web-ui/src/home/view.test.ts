import { expect, test } from "vitest";
import type { GroupView, RunSummary, StudyHead, WorkerView } from "../api/types";
import { atWork, failed, finished, isFresh, running, secondsToIdle, studyCount, waiting, type Told } from "./view";

const run = (id: number, seed: number, state: RunSummary["state"], more: Partial<RunSummary> = {}): RunSummary => ({ id, seed, state, group: 1, createdAt: "2026-01-01T00:00:00Z", ...more }) as RunSummary;
const group = (runs: RunSummary[], test = {}): GroupView => ({ id: 1, runs, test }) as GroupView;
const told = (groups: GroupView[], more: Partial<Told> = {}): Told => ({ groups, studies: [], workers: [], queue: { queued: 0, running: 0, items: [] }, ...more });
const progress = (secondsLeft: number | null) => ({ progress: { epoch: 1, epochs: 2, step: 1, steps: 2, secondsLeft } });

test("what runs is told nearest end first, and when all of it is done", () => {
  const all = told([group([run(1, 1, "RUNNING", progress(90)), run(2, 2, "RUNNING", progress(10))])]);
  expect(running(all).map(({ id }) => id)).toEqual([2, 1]);
  expect(secondsToIdle(all)).toBe(90);
  expect(secondsToIdle(told([group([run(1, 1, "RUNNING")])]))).toBeNull();
  expect(secondsToIdle(told([]))).toBeNull();
});

test("a failure that was run again is not told any more", () => {
  expect(failed(told([group([run(3, 1, "QUEUED"), run(2, 2, "FAILED"), run(1, 1, "FAILED")])])).map(({ id }) => id)).toEqual([2]);
});

test("a group is finished when nothing of it is under way and it has a score", () => {
  const score = { WAcc: { n: 1, mean: 0.9 } };
  const early = group([run(1, 1, "SUCCEEDED", { finishedAt: "2026-01-01T01:00:00Z" })], score);
  const late = group([run(2, 1, "SUCCEEDED", { finishedAt: "2026-01-01T02:00:00Z" })], score);
  expect(finished(told([early, late, group([run(3, 1, "SUCCEEDED"), run(4, 2, "RUNNING")], score), group([run(5, 1, "FAILED")])]))).toEqual([late, early]);
});

test("waiting runs keep the queue's order, known or not", () => {
  const queue = { queued: 2, running: 1, items: [{ run: 7, state: "running" as const }, { run: 9, state: "queued" as const }, { run: 8, state: "queued" as const }] };
  expect(waiting(told([group([run(8, 1, "QUEUED")])], { queue })).map(({ id, run: known }) => [id, known?.seed])).toEqual([
    [9, undefined],
    [8, 1],
  ]);
});

test("workers that are gone are not there", () => {
  const worker = (state: WorkerView["state"]) => ({ state }) as WorkerView;
  expect(atWork(told([], { workers: [worker("busy"), worker("idle"), worker("gone")] }))).toEqual([1, 2]);
});

test("a server is fresh while it has no run and no study", () => {
  expect(isFresh(told([]))).toBe(true);
  expect(isFresh(told([group([])]))).toBe(false);
});

test("a study's cells are arms by datasets by seeds", () => {
  expect(studyCount({ arms: 5, datasets: ["a"], seeds: [1, 2], states: { SUCCEEDED: 3, RUNNING: 1 } } as unknown as StudyHead)).toEqual([3, 10]);
});
