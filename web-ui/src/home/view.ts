import { isFinal, type GroupView, type RunSummary, type StudyHead, type WorkerView } from "../api/types";
import { fold, newestPerSeed } from "../runs/groups";

/** What the server told, all at one time. */
export interface Told {
  groups: GroupView[];
  studies: StudyHead[];
  workers: WorkerView[];
  queue: QueueView;
}

export interface QueueView {
  queued: number;
  running: number;
  items: { run: number; state: "queued" | "running"; waiting?: string | null }[];
}

const current = (told: Told): RunSummary[] => told.groups.flatMap((group) => newestPerSeed(group.runs));

/** Runs under way, those nearest to their end first. */
export function running(told: Told): RunSummary[] {
  const left = (run: RunSummary) => run.progress?.secondsLeft ?? Infinity;
  return current(told)
    .filter((run) => run.state === "RUNNING" || run.state === "CANCELLING")
    .sort((a, b) => left(a) - left(b));
}

/** The newest run of a seed that failed, newest first: one that was run again since is not among them. */
export const failed = (told: Told): RunSummary[] =>
  current(told)
    .filter((run) => run.state === "FAILED" && run.lifecycle !== "ARCHIVED")
    .sort((a, b) => b.id - a.id);

/** Groups with nothing under way and something scored, newest first. */
export function finished(told: Told): GroupView[] {
  const last = (group: GroupView) => Math.max(...group.runs.map((run) => Date.parse(run.finishedAt ?? run.createdAt)));
  return told.groups
    .filter((group) => Object.keys(group.test).length > 0 && group.runs.every((run) => isFinal(run.state)))
    .sort((a, b) => last(b) - last(a));
}

/** Waiting runs in the order in which they will be leased; null where the page does not know the run. */
export function waiting(told: Told): { id: number; run: RunSummary | null; reason: string | null }[] {
  const known = new Map(told.groups.flatMap((group) => group.runs).map((run) => [run.id, run]));
  return told.queue.items.filter((item) => item.state === "queued").map(({ run, waiting }) => ({ id: run, run: known.get(run) ?? null, reason: waiting ?? null }));
}

/** Seconds until all that runs is done; null while one has no estimate. */
export function secondsToIdle(told: Told): number | null {
  const estimates = running(told).map((run) => run.progress?.secondsLeft);
  return estimates.length && estimates.every((seconds) => typeof seconds === "number") ? Math.max(...(estimates as number[])) : null;
}

export const isFresh = (told: Told): boolean => told.groups.length === 0 && told.studies.length === 0;

export const atWork = (told: Told): [busy: number, there: number] => {
  const there = told.workers.filter((worker) => worker.state !== "gone");
  return [there.filter((worker) => worker.state === "busy").length, there.length];
};

/** Done and all cells of a study. */
export function studyCount(study: StudyHead): [done: number, all: number] {
  return [fold(study.states).done, study.arms * study.datasets.length * study.seeds.length];
}
