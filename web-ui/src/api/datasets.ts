import type { Suite } from "./types";

/** A version of a dataset: org.decalign.protocol.dataset.DatasetView. */
export interface DatasetView {
  id: number;
  name: string;
  version: number;
  sizeBytes: number;
  createdAt: string;
  manifest: DatasetManifest;
  facts: DatasetFacts;
  /** What it was derived from. */
  parent?: { id: number; name: string; version: number; hash: string } | null;
  recipe?: Recipe | null;
  /** The number of runs on it. */
  runs: number;
  officialSplit?: OfficialSplit | null;
}

/**
 * A benchmark whose samples are in the same splits here; `changed` names the splits whose labels are not the official
 * ones.
 */
export interface OfficialSplit {
  dataset: string;
  changed: string[];
}

/** What people say of a version. */
export interface DatasetFacts {
  licence?: string | null;
  source?: string | null;
  notes?: string | null;
  addedBy?: string | null;
}

/** How a version is made from another: org.decalign.protocol.derivation.Recipe. */
export interface Recipe {
  exclude?: Record<string, string[]>;
  split?: {
    by?: "sample" | "video";
    train?: number;
    valid?: number;
    test?: number;
    seed?: number;
    assignment?: Record<string, string[]>;
  };
  modalities?: string[];
  features?: Record<string, string>;
  standardise?: { modalities?: string[]; clipPercentiles?: number[] };
}

export interface DatasetManifest {
  name: string;
  hash: string;
  suite: Suite;
  task: "regression" | "classification";
  classes: number;
  modalities: { name: string; length: number; width: number }[];
  splits: Record<string, { samples: number }>;
  sequenceMask: boolean;
  protocol: Record<string, string>;
  warnings?: string[];
}

/** One sample in a list; the text may go on where cut is true. */
export interface SampleRow {
  index: number;
  id: string;
  text?: string | null;
  cut: boolean;
  annotation?: string | null;
  label: number;
  /** By modality, the steps from the first to the last that is not 0 in all features. */
  lengths: Record<string, number>;
}

export type SampleScale = "stored" | "standard";

/** One modality of a sample: step t is in row floor(t R / T), feature d in column floor(d C / D). */
export interface Sequence {
  name: string;
  length: number;
  width: number;
  first: number;
  end: number;
  stated?: number | null;
  least: number;
  most: number;
  /** (R, C) */
  values: number[][];
  /** (R) */
  norms: number[];
  /** (R), from 0 to 1 */
  zeros: number[];
}

export interface SampleDrawing {
  split: string;
  index: number;
  of: number;
  id: string;
  text?: string | null;
  annotation?: string | null;
  label: number;
  scale: SampleScale;
  sequences: Sequence[];
}

/** What the checks of a dataset found: org.decalign.datasets.report.DatasetReport, which says what each number is. */
export type Level = "BAD" | "WARN" | "NOTE";

export interface Finding {
  level: Level;
  check: string;
  text: string;
}

export interface Lengths {
  least: number;
  mean: number;
  most: number;
  empty: number;
  full: number;
  front: number;
  /** 0 to 1 */
  padding: number;
}

export interface ModalityReport {
  length: number;
  width: number;
  /** features is null where the import did not count by feature */
  nonFinite: { total: number; features?: { feature: number; nan: number; infinite: number }[] | null };
  constant: number[];
  zero: number[];
  lengths: Lengths;
  stated?: { least: number; mean: number; most: number; tooLong: number; exceeded: number } | null;
}

export interface SplitReport {
  samples: number;
  label: { min: number; max: number; counts: number[] };
  modalities: Record<string, ModalityReport>;
  tokens?: Lengths | null;
}

/** exact: at holds the labels; else the edges of equal ranges, one more than there are counts. */
export interface LabelScale {
  exact: boolean;
  at: number[];
}

export interface LeakHint {
  modality: string;
  feature: number;
  label?: number | null;
  train: number;
  test: number;
  everywhere: boolean;
}

export interface SampleName {
  split: string;
  id: string;
}

export interface DatasetReport {
  form: number;
  findings: Finding[];
  labels: LabelScale;
  splits: Record<string, SplitReport>;
  ids: { video?: string | null };
  duplicates: { within: Record<string, number>; across: { first: string; second: string; samples: number }[]; unlikeLabels: number; examples: SampleName[][] };
  leakage: { tests: number; found: number; hints: LeakHint[] };
}
