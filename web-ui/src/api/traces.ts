/** Traces of a run: org.decalign.protocol.run.Trace. N samples, d features, K prototypes. */
export interface TraceHead {
  epoch: number;
  step: number;
  file: string;
  size: number;
}

export interface Prototypes {
  mean: number[][];
  variance: number[][];
  weight: number[];
  marginal: number[];
  /** (N, K) */
  posterior: number[][];
}

export interface TraceModality {
  name: string;
  /** (N, d) */
  unique: number[][];
  common: number[][];
  prototypes?: Prototypes | null;
}

export interface PlanPair {
  first: string;
  second: string;
  /** (K, K), rows are the first one's prototypes */
  mass: number[][];
}

export interface Trace {
  epoch: number;
  step: number;
  ids: string[];
  labels: number[];
  outputs: number[][];
  modalities: TraceModality[];
  transport?: { cost: number; pairs: PlanPair[] } | null;
}
