/** Studies and comparisons, as the records of org.decalign.protocol define them. */
import type { Failure, LaunchPreview, RunState, Statistic } from "./types";

/** An ablation in the list; missing counts what has no run, or one that failed or was cancelled. */
export interface StudyHead {
  id: number;
  name: string;
  preset?: string | null;
  arms: number;
  datasets: string[];
  seeds: number[];
  states: Partial<Record<RunState, number>>;
  missing: number;
  createdAt: string;
}

export interface Arm {
  name: string;
  set: Record<string, unknown>;
}

/** The run that stands for one seed of an arm on a dataset; null when there is none. */
export interface StudyCell {
  seed: number;
  run?: number | null;
  state?: RunState | null;
  failure?: Failure | null;
  /** The run's experiment, if the cell links it from another one. */
  linkedFrom?: string | null;
}

/**
 * An arm's mean minus the base arm's, with Welch's 95 % interval and two-sided p-value; `why` says why these are
 * absent. pHolm is p corrected over `tests`.
 */
export interface Difference {
  value: number;
  low?: number | null;
  high?: number | null;
  p?: number | null;
  pHolm?: number | null;
  tests?: number | null;
  why?: string | null;
}

export interface StudyRow {
  arm: string;
  group: number;
  seeds: StudyCell[];
  scores: Record<string, Statistic | null>;
  differences: Record<string, Difference>;
  published: Record<string, number>;
}

export interface StudyTable {
  dataset: string;
  /** True where the published numbers are of the same split. */
  official: boolean;
  metrics: { name: string; higherIsBetter: boolean }[];
  rows: StudyRow[];
}

export interface StudyView {
  id: number;
  name: string;
  preset?: string | null;
  set: Record<string, unknown>;
  seeds: number[];
  arms: Arm[];
  missing: number;
  tables: StudyTable[];
  createdAt: string;
}

/** Groups and runs side by side; the first side is the reference. */
export interface ComparisonView {
  sides: Side[];
  keys: KeyRow[];
  equal: KeyRow[];
  /** What the dataset versions differ in besides their content. */
  data: KeyRow[];
  valid: ScoreRow[];
  test: ScoreRow[];
  curves: { name: string; split: string }[];
}

export interface Side {
  ref: string;
  group: number;
  name: string;
  dataset: string;
  datasetVersion: number;
  datasetHash: string;
  preset?: string | null;
  experiment: string;
  codeVersion: string;
  seeds: { seed: number; run: number; state: RunState }[];
  /** Why it has no difference to the reference; null if it has one. */
  apart?: string | null;
}

/** A key's values in the sides' order; null where it does not act. */
export interface KeyRow {
  key: string;
  values: unknown[];
}

export interface ScoreRow {
  name: string;
  higherIsBetter: boolean;
  sides: SideScore[];
}

/** One side's score; the difference is to the reference. */
export interface SideScore {
  statistic?: Statistic | null;
  difference?: Difference | null;
  bySeed: Record<string, number | null>;
}

export interface ComparedCurve {
  ref: string;
  epochs: number[];
  mean: number[];
  sd: (number | null)[];
  n: number[];
  /** Rises where the set of runs changes. */
  parts: number[];
}

/** What is sent to make an ablation, or to learn what it would do. */
export interface CreateStudy {
  name?: string;
  preset?: string;
  config?: Record<string, unknown>;
  set?: Record<string, unknown>;
  arms?: Arm[];
  armSet?: string;
  datasets: string[];
  seeds?: number[];
  priority?: number;
  require?: Record<string, string>;
}

export interface StudyPreview {
  arms: { arm: string; dataset: string; changed: string[]; there: number; fresh: number }[];
  fresh: number;
  seconds?: number | null;
  place: LaunchPreview["place"];
}
