import { isFinal, type GroupView, type RunState, type RunSummary, type Statistic } from "../api/types";

/** Mean and sample standard deviation (n − 1); sd is null for one value. */
export function statistic(values: number[]): Statistic {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const sd = n < 2 ? null : Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  return { n, mean, sd };
}

/** The newest run of each seed, by seed. Ids rise with time. */
export function newestPerSeed(runs: RunSummary[]): RunSummary[] {
  const bySeed = new Map<number, RunSummary>();
  for (const run of runs) {
    const known = bySeed.get(run.seed);
    if (!known || known.id < run.id) bySeed.set(run.seed, run);
  }
  return [...bySeed.values()].sort((a, b) => a.seed - b.seed);
}

export function countStates(runs: RunSummary[]): Partial<Record<RunState, number>> {
  const counts: Partial<Record<RunState, number>> = {};
  for (const run of newestPerSeed(runs)) counts[run.state] = (counts[run.state] ?? 0) + 1;
  return counts;
}

/** Score name to its statistics over the succeeded seeds that define it, as the server computes them for a group; null if none does. */
export function statistics(runs: RunSummary[], split: "valid" | "test"): Record<string, Statistic | null> {
  const values: Record<string, number[]> = {};
  for (const run of newestPerSeed(runs)) {
    if (run.state !== "SUCCEEDED" || !run.scores) continue;
    for (const [name, value] of Object.entries(run.scores[split])) {
      const list = (values[name] ??= []);
      if (value !== null) list.push(value);
    }
  }
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.length ? statistic(list) : null]));
}

/**
 * Whether what arrived may replace what is shown. A list read meanwhile may be ahead of an event on its way: a final state
 * never goes back, nor does the number of attempts. Steps may: an attempt begins at a checkpoint, before where the last one ended.
 */
export function supersedes(arrived: RunSummary, shown: RunSummary): boolean {
  if (isFinal(shown.state)) return isFinal(arrived.state);
  return isFinal(arrived.state) || arrived.attempts >= shown.attempts;
}

const withRuns = (group: GroupView, runs: RunSummary[]): GroupView => ({
  ...group,
  runs,
  states: countStates(runs),
  valid: statistics(runs, "valid"),
  test: statistics(runs, "test"),
});

/**
 * The group with one run's news folded in: its states and statistics follow from its runs. A run is taken out if it is
 * deleted, or if its first worker moved it to the group of another code.
 */
export function withRun(group: GroupView, run: RunSummary): GroupView {
  const shown = group.runs.find((other) => other.id === run.id);
  if (run.lifecycle === "DELETED" || (run.group !== group.id && !group.linked?.includes(run.id))) {
    return shown ? withRuns(group, group.runs.filter((other) => other !== shown)) : group;
  }
  if (shown && !supersedes(run, shown)) return group;
  const runs = shown ? group.runs.map((other) => (other.id === run.id ? run : other)) : [run, ...group.runs].sort((a, b) => b.id - a.id);
  if (shown && shown.state === run.state) return { ...group, runs };
  return withRuns(group, runs);
}

/** How a group stands in one word and colour, with the counts behind it. */
export interface Fold {
  look: "run" | "idle" | "bad" | "ok" | "off";
  done: number;
  of: number;
  running: number;
  queued: number;
  failed: number;
  cancelled: number;
}

/** Work under way is named first, then work waiting, then what went wrong. */
export function fold(states: Partial<Record<RunState, number>>): Fold {
  const done = states.SUCCEEDED ?? 0;
  const running = (states.RUNNING ?? 0) + (states.CANCELLING ?? 0);
  const queued = states.QUEUED ?? 0;
  const failed = states.FAILED ?? 0;
  const cancelled = states.CANCELLED ?? 0;
  const look = running ? "run" : queued ? "idle" : failed ? "bad" : cancelled ? "off" : "ok";
  return { look, done, of: done + running + queued + failed + cancelled, running, queued, failed, cancelled };
}

/** Longest estimate among the running seeds, in seconds; null while none has one. */
export function secondsLeft(runs: RunSummary[]): number | null {
  const estimates = runs.flatMap((run) => (run.state === "RUNNING" && typeof run.progress?.secondsLeft === "number" ? [run.progress.secondsLeft] : []));
  return estimates.length ? Math.max(...estimates) : null;
}

/** Epochs done and planned over the given runs; a finished run counts whole, even when it stopped early. */
export function epochs(runs: RunSummary[]): { done: number; of: number } {
  const planned = Math.max(0, ...runs.map((run) => run.progress?.epochs ?? 0));
  const one = (run: RunSummary) => (run.state === "SUCCEEDED" ? planned : (run.progress?.epoch ?? 0));
  return { done: runs.reduce((sum, run) => sum + one(run), 0), of: planned * runs.length };
}

/** The time that orders and dates a group: its newest run's last change that a list can know. */
export const activeAt = (run: RunSummary): string => run.finishedAt ?? run.startedAt ?? run.createdAt;

export const groupActiveAt = (group: GroupView): string =>
  group.runs.reduce((latest, run) => (Date.parse(activeAt(run)) > Date.parse(latest) ? activeAt(run) : latest), group.createdAt);

/** How many seeds a group has; its runs may be only the newest. */
export const seedCount = (group: GroupView): number => Math.max(newestPerSeed(group.runs).length, Object.values(group.states).reduce((sum, count) => sum + count, 0));
