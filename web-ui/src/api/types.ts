/** The server's answers, as the records of org.decalign.protocol define them. Times are RFC 3339 in UTC. */
export type * from "./access";
export type * from "./cleanup";
export type * from "./datasets";
export type * from "./leaderboards";
export type * from "./studies";
export type * from "./uploads";
import type { Lifecycle } from "./cleanup";

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

/**
 * Fractions by score name, all from the selected epoch, null where a score is undefined; confusion rows are truth. kept says why
 * they are still those of earlier scoring rules.
 */
export interface Scores {
  epoch: number;
  valid: Record<string, number | null>;
  test: Record<string, number | null>;
  confusion?: number[][] | null;
  rules?: number | null;
  kept?: string | null;
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
  /** The code that trained it; known from its first attempt on. */
  code?: string | null;
  /** Why none of the present workers can take it; null if one can. */
  waiting?: string | null;
  /** Whether it is listed and counted. */
  lifecycle?: Lifecycle;
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
  notes: string;
  attemptList: AttemptView[];
  provenance?: Record<string, unknown> | null;
  /** The only code that may go on with it, while no worker has that code. */
  waitsForCode?: string | null;
  /** Labels that its worker must carry. */
  require?: Record<string, string>;
  /** Groups of other experiments that count it by a link. */
  linkedBy?: { group: number; experiment: string }[];
}

/** n counts the seeds that define the score; sd is the sample standard deviation, null when n is 1. */
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
  valid: Record<string, Statistic | null>;
  test: Record<string, Statistic | null>;
  createdAt: string;
  /** The newest ones; runCount says how many there are. */
  runs: RunSummary[];
  runCount?: number;
  codeVersion?: string;
  /** True while no worker has taken a run of it. */
  codeExpected?: boolean;
  /** Those of the runs that belong to another experiment. */
  linked?: number[];
  /** Means that changed when groups of several experiments or codes were split. */
  changes?: GroupChange[];
}

export interface GroupChange {
  split: string;
  score: string;
  nBefore: number;
  meanBefore: number;
  nAfter?: number | null;
  meanAfter?: number | null;
  nowIn: number[];
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
  /** How many points the curve had when it was read; more than are here if the server chose among them. */
  count?: number;
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

/** What is sent to queue runs, or to learn what that would do. */
export interface SubmitRuns {
  dataset: string;
  preset?: string;
  config?: Record<string, unknown>;
  set?: Record<string, unknown>;
  seeds?: number[];
  priority?: number;
  require?: Record<string, string>;
  tags?: Record<string, string>;
  name?: string;
  experiment?: string;
}

export interface SubmittedRuns {
  group: number;
  runs: { id: number; seed: number; created: boolean; linkedFrom?: string | null }[];
  /** Wishes that were not met because the run or its group existed already. */
  unmet?: UnmetWish[] | null;
}

export interface UnmetWish {
  run: number;
  /** name, experiment, priority, or a tag as tags.team. */
  wish: string;
  asked: string;
  /** What the run has instead; null if it has no such tag. */
  has?: string | null;
}

/** Seconds that one run takes, and what they were measured on. */
export interface Estimate {
  basis: "configuration" | "preset" | "dataset";
  n: number;
  seconds: number;
  sd?: number | null;
}

export interface LaunchPreview {
  configHash: string;
  config: Record<string, unknown>;
  changed: string[];
  notices: string[];
  seeds: { seed: number; run?: number | null; linkedFrom?: string | null }[];
  estimate?: Estimate | null;
  /** waiting: why none of the present workers could take the runs. */
  place: { ahead: number; workers: number; fitting: number; waiting?: string | null };
}

export interface Experiment {
  id: number;
  name: string;
}

export interface Preset {
  name: string;
  config: Record<string, unknown>;
  /** Keys to set so that it fits the dataset that was asked for; a null value means the key's default. */
  fit?: Record<string, unknown> | null;
}

/** One row of the table of configuration keys. */
export interface KeyInfo {
  name: string;
  kind: string;
  effect: "ACTS" | "CHECKED" | "RECORDED";
  defaultValue?: unknown;
  allowed: string;
  symbol?: string | null;
  meaning?: string | null;
}

/** What is wrong with one field or key of a request. */
export interface FieldError {
  key: string;
  value?: string | null;
  message: string;
  allowed: string;
}

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string | null;
  errors?: FieldError[] | null;
  errorId?: string | null;
}

const FINAL: ReadonlySet<RunState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

/** True once nothing can change any more. */
export const isFinal = (state: RunState): boolean => FINAL.has(state);

export interface WorkerView {
  worker: { id: string; name: string; host: string; device: string; threads: number };
  state: "busy" | "idle" | "gone";
  run?: number | null;
  lastSeenAt: string;
}
