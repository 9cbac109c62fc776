import type { RunSummary } from "../api/types";

/** Why a run waits changes when workers come and go. No event of a run tells of that, so it is read this often. */
export const REREAD_EVERY = 15_000;

/** Calls `read` every REREAD_EVERY while `waits` holds and the page is seen; returns what ends that. */
export function rereadWhile(waits: () => boolean, read: () => Promise<unknown>): () => void {
  const timer = setInterval(() => {
    if (waits() && !document.hidden) void read();
  }, REREAD_EVERY);
  return () => clearInterval(timer);
}

/** The runs, with the newest reasons of those that wait; a run that is not among the read ones keeps its reason. */
export function withReasons(runs: RunSummary[], read: RunSummary[]): RunSummary[] {
  const fresh = new Map(read.map((run) => [run.id, run]));
  const isOld = (run: RunSummary) =>
    run.state === "QUEUED" &&
    fresh.get(run.id)?.state === "QUEUED" &&
    (fresh.get(run.id)?.waiting ?? null) !== (run.waiting ?? null);
  return runs.some(isOld)
    ? runs.map((run) => (isOld(run) ? { ...run, waiting: fresh.get(run.id)?.waiting ?? null } : run))
    : runs;
}
