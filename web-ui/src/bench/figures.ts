import type { BenchmarkHistory, BenchmarkView, LimitView, Verdict } from "../api/benchmarks";

export interface Limit {
  split: string;
  score: string;
  /** Which side of the bound is not allowed. */
  bad: "low" | "high";
  toBaseline: boolean;
  /** The bound, or what is added to the baseline. */
  number: number;
}

const NUMBER = "[\\d.]+(?:[eE][+-]?\\d+)?";
const FORM = new RegExp(
  `^\\s*(valid|test)\\.(\\w+)\\s*(>=|<=|>|<)\\s*(?:(-?${NUMBER})|baseline(?:\\s*([+-])\\s*(${NUMBER}))?)\\s*$`,
);

/** What a limit says; null if the text is not a limit. */
export function limitOf(text: string): Limit | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [, split, score, sign, number, plus, allowance] = match;
  const toBaseline = number === undefined;
  const value = toBaseline ? (plus === "-" ? -1 : 1) * Number(allowance ?? 0) : Number(number);
  return { split: split!, score: score!, bad: sign!.startsWith(">") ? "low" : "high", toBaseline, number: value };
}

/** The baseline's mean behind a verdict; null against a number or without a baseline. */
export function baselineMean(verdict: LimitView): number | null {
  const limit = limitOf(verdict.limit);
  return limit?.toBaseline && typeof verdict.bound === "number" ? verdict.bound - limit.number : null;
}

/** The ends of a drawing's scale: they hold 0 and everything that is drawn, with a margin. */
export function extent(values: (number | null | undefined)[]): [number, number] {
  const all = [0, ...values.filter((value): value is number => typeof value === "number")];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const margin = (high - low || 1) * 0.12;
  return [low - margin, high + margin];
}

export interface Point {
  id: number;
  state: Verdict;
  commit: string | null;
  value: number;
  low: number | null;
  high: number | null;
  bound: number | null;
}

/** One limit of one entry over the suite's benchmarks, oldest first; without those that have no value for it. */
export function course(history: BenchmarkHistory, entry: string, limit: string): Point[] {
  return [...history.benchmarks].reverse().flatMap((past) => {
    const found = past.limits.find((verdict) => verdict.entry === entry && verdict.limit === limit);
    if (!found || typeof found.value !== "number") return [];
    const bound = found.bound ?? null;
    const end = (side: number | null | undefined) => (typeof side === "number" && bound !== null ? bound + side : null);
    const [low, high] = [end(found.low), end(found.high)];
    return [{ id: past.id, state: found.state, commit: past.commit ?? null, value: found.value, low, high, bound }];
  });
}

/** The first twelve digits of a commit; other texts as they are. */
export const shortCommit = (commit: string): string => (/^[0-9a-f]{13,}$/i.test(commit) ? commit.slice(0, 12) : commit);

/** The limits in a few words: "4 of 5 limits decided". */
export function decided(view: BenchmarkView): string {
  const open = view.limits.filter((limit) => limit.state === "INCONCLUSIVE").length;
  const runs = view.runs.flatMap((entry) => entry.seeds);
  const done = runs.filter((run) => run.state === "SUCCEEDED").length;
  if (view.state === "RUNNING") return `${done} of ${runs.length} runs done`;
  if (view.state === "PASSED") return "Passed";
  if (view.state === "FAILED") return "Failed";
  return `${view.limits.length - open} of ${view.limits.length} limits decided`;
}
