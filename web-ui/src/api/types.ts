/** The server's answers, as the records of org.decalign.protocol define them. Times are RFC 3339 in UTC. */

export type RunState = "QUEUED" | "RUNNING" | "CANCELLING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
export type AttemptState = "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED" | "LOST" | "RELEASED";

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Progress {
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  samplesPerSecond?: number | null;
  secondsLeft?: number | null;
}

/** Fractions by score name, all from the selected epoch; confusion rows are truth. */
export interface Scores {
  epoch: number;
  valid: Record<string, number>;
  test: Record<string, number>;
  confusion?: number[][] | null;
}

export interface Failure {
  kind: string;
  message: string;
}

export interface RunSummary {
  id: number;
  group: number;
  name: string;
  experiment: string;
  dataset: string;
  preset?: string | null;
  seed: number;
  state: RunState;
  priority: number;
  attempts: number;
  tags: Record<string, string>;
  progress?: Progress | null;
  scores?: Scores | null;
  failure?: Failure | null;
  createdAt: string;
  startedAt?: string | null;
  finishedAt?: string | null;
  secondsRunning?: number | null;
}

export interface AttemptView {
  number: number;
  state: AttemptState;
  worker: string;
  device: string;
  startedAt: string;
  finishedAt?: string | null;
  failure?: Failure | null;
  resumedEpoch?: number | null;
  resumedStep?: number | null;
}

export interface RunView extends RunSummary {
  datasetHash: string;
  configHash: string;
  codeVersion: string;
  config: Record<string, unknown>;
  changed: string[];
  attemptList: AttemptView[];
  provenance?: Record<string, unknown> | null;
}

/** sd is the sample standard deviation; null when n is 1. */
export interface Statistic {
  n: number;
  mean: number;
  sd?: number | null;
}

export interface GroupView {
  id: number;
  name: string;
  experiment: string;
  dataset: string;
  preset?: string | null;
  configHash: string;
  states: Partial<Record<RunState, number>>;
  valid: Record<string, Statistic>;
  test: Record<string, Statistic>;
  createdAt: string;
  runs: RunSummary[];
}

export interface MetricPoint {
  step: number;
  epoch: number;
  name: string;
  split: string;
  value: number;
}

export interface MetricSeries {
  name: string;
  split: string;
  steps: number[];
  epochs: number[];
  values: number[];
}

export interface LogLine {
  number: number;
  attempt: number;
  at: string;
  level: string;
  text: string;
}

export interface ArtifactView {
  name: string;
  kind: string;
  attempt: number;
  epoch: number;
  step: number;
  size: number;
  sha256: string;
  createdAt: string;
}

export type Suite = "mosi" | "mosei" | "sims" | "iemocap" | "generic";

export interface DatasetView {
  id: number;
  name: string;
  version: number;
  manifest: {
    name: string;
    hash: string;
    suite: Suite;
    task: "regression" | "classification";
    classes: number;
    splits: Record<string, { samples: number }>;
  };
}

export interface Experiment {
  name: string;
}

export interface Preset {
  name: string;
  config: Record<string, unknown>;
}

/** One row of the table of configuration keys. */
export interface KeyInfo {
  name: string;
  meaning?: string | null;
  symbol?: string | null;
  acts?: boolean | string | null;
}

/** Where a leaderboard's row comes from: a group of this server, or the literature. */
export type Origin = "measured" | "reported" | "reproduced" | "secondary";

export interface Metric {
  name: string;
  higherIsBetter: boolean;
}

/** One dataset's boards without their rows. */
export interface LeaderboardHead {
  dataset: string;
  title: string;
  metrics: Metric[];
  boards: { id: string; title: string; ranked: boolean; models: number }[];
}

/** One fact of a protocol; missing where a row does not state it. */
export interface Fact {
  name: string;
  values: string[];
  missing: boolean;
}

/** A score; sd and n only of our groups. */
export interface BoardValue {
  mean: number;
  sd?: number | null;
  n?: number | null;
}

export interface BoardRow {
  rank?: number | null;
  unranked?: string | null;
  origin: Origin;
  model: string;
  year?: number | null;
  group?: number | null;
  name?: string | null;
  changed: Record<string, unknown>;
  scores: Record<string, BoardValue>;
  /** Our mean by the chosen metric minus the paper's number for the same model on this board. */
  toPublished?: Difference | null;
  source?: { name: string; citation: string; url?: string | null; superseded: boolean } | null;
  doubts: Record<string, string>;
  protocol: Fact[];
}

/** Rows of one protocol; hidden counts rows that only `all` shows. */
export interface Board {
  id: string;
  title: string;
  ranked: boolean;
  reason?: string | null;
  protocol: Fact[];
  rows: BoardRow[];
  hidden: number;
}

export interface Leaderboard {
  dataset: string;
  title: string;
  metric: string;
  metrics: Metric[];
  boards: Board[];
}

export interface GridColumn {
  dataset: string;
  title: string;
  board: string;
  boardTitle: string;
  metric: string;
  higherIsBetter: boolean;
  ranked: number;
}

export interface GridCell {
  dataset: string;
  metric: string;
  value: BoardValue;
  rank: number;
  source: string;
  group?: number | null;
}

export interface GridRow {
  ours: boolean;
  model: string;
  year?: number | null;
  meanRank: number;
  datasets: number;
  cells: GridCell[];
}

/** Each model's ranks on the literature's datasets; of our groups the one that is best on valid. */
export interface LeaderboardGrid {
  columns: GridColumn[];
  rows: GridRow[];
}

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string | null;
  errors?: { key: string; message: string; allowed: string }[] | null;
  errorId?: string | null;
}

const FINAL: ReadonlySet<RunState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

/** True once nothing can change any more. */
export const isFinal = (state: RunState): boolean => FINAL.has(state);

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
}

/** An arm's mean minus the base arm's, with Welch's 95 % interval and two-sided p-value where both have two seeds. */
export interface Difference {
  value: number;
  low?: number | null;
  high?: number | null;
  p?: number | null;
}

export interface StudyRow {
  arm: string;
  group: number;
  seeds: StudyCell[];
  scores: Record<string, Statistic>;
  differences: Record<string, Difference>;
  published: Record<string, number>;
}

export interface StudyTable {
  dataset: string;
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
