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
