/** Benchmarks, as the records of org.decalign.protocol define them. */
import type { Failure, RunState, Statistic } from "./types";

export type Verdict = "RUNNING" | "PASSED" | "FAILED" | "INCONCLUSIVE";

/** One limit on one entry; low and high are the 95 % interval of value minus bound. */
export interface LimitView {
  entry: string;
  limit: string;
  state: Verdict;
  value?: number | null;
  bound?: number | null;
  n: number;
  low?: number | null;
  high?: number | null;
  message: string;
}

/** The run of one seed. */
export interface BenchmarkRun {
  seed: number;
  run: number;
  state: RunState;
  failure?: Failure | null;
  linkedFrom?: string | null;
  code?: string | null;
  seconds?: number | null;
}

export interface BenchmarkEntry {
  name: string;
  dataset: string;
  group: number;
  seeds: BenchmarkRun[];
  valid: Record<string, Statistic | null>;
  test: Record<string, Statistic | null>;
}

export interface BenchmarkView {
  id: number;
  name: string;
  commit?: string | null;
  /** COMMIT: the commit under test must have trained the runs. */
  code: "COMMIT" | "SERVER";
  /** The code that trained, and how many runs; null while no worker has taken them. */
  trained: { code?: string | null; runs: number }[];
  /** Why the code fails the benchmark; null if it does not. */
  codeFault?: string | null;
  baseline?: string | null;
  baselineOf?: number | null;
  state: Verdict;
  runs: BenchmarkEntry[];
  limits: LimitView[];
  createdAt: string;
  owner?: string | null;
  /** Why it may not become the baseline under the name that it is held to; null if it may. */
  obstacle?: string | null;
}

export interface BenchmarkHead {
  id: number;
  name: string;
  commit?: string | null;
  baseline?: string | null;
  state: Verdict;
  createdAt: string;
}

/** A promotion: the benchmark that a name means from then on. */
export interface BaselineView {
  suite: string;
  name: string;
  benchmark: number;
  commit?: string | null;
  promotedAt: string;
  verdict?: Verdict | null;
  reason?: string | null;
  owner?: string | null;
}

/** A suite's newest benchmarks and promotions, newest first. */
export interface BenchmarkHistory {
  benchmarks: { id: number; commit?: string | null; state: Verdict; createdAt: string; limits: LimitView[] }[];
  promotions: BaselineView[];
}
