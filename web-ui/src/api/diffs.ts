/** What parts two dataset versions: org.decalign.protocol.derivation.DatasetDiff. Of what is listed the first 100 are named. */
export interface DatasetDiff {
  from: DiffVersion;
  to: DiffVersion;
  same: boolean;
  facts: Record<string, { from?: string | null; to?: string | null }>;
  modalities: { name: string; from?: Shape | null; to?: Shape | null }[];
  /** The modalities that are in both stand in another order. */
  order: boolean;
  splits: Record<string, { from: number; to: number; added: Counted; removed: Counted }>;
  moved: { from: string; to: string; samples: Counted }[];
  changed: Changed;
}

export interface DiffVersion {
  id: number;
  name: string;
  version: number;
  hash: string;
}

interface Shape {
  length: number;
  width: number;
}

export interface Counted {
  count: number;
  ids: string[];
}

export interface Changed {
  samples: number;
  twice: Counted;
  labels: { count: number; examples: { id: string; from: number; to: number }[] };
  texts: Counted;
  features: Record<string, { samples: Counted; largest: number }>;
  lengths: Counted;
  tokens?: Counted | null;
}
