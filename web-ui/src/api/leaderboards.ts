/** Leaderboards, as the records of org.decalign.protocol.leaderboard define them. */
import type { Difference } from "./types";

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
  /** Rows of all its boards; boards has the first 20. */
  models: number;
}

/** One fact of a protocol; missing where a row does not state it. */
export interface Fact {
  name: string;
  values: string[];
  missing: boolean;
  /** How many further values are stated. */
  more: number;
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
  /** The group's runs that the scores are of. */
  runs?: number[];
  changed: Record<string, unknown>;
  scores: Record<string, BoardValue>;
  /** Our mean by the chosen metric minus the paper's number for the same model on this board. */
  toPublished?: Difference | null;
  source?: { name: string; citation: string; url?: string | null; superseded: boolean } | null;
  doubts: Record<string, string>;
  protocol: Fact[];
}

/**
 * Rows of one protocol, a page of them; hidden counts rows that only `all` shows, count those of all pages. scores names
 * what any of these has, leaders each score's best distinct values on the board, best first.
 */
export interface Board {
  id: string;
  title: string;
  ranked: boolean;
  reason?: string | null;
  protocol: Fact[];
  rows: BoardRow[];
  hidden: number;
  count: number;
  scores: string[];
  leaders: Record<string, number[]>;
  next?: string | null;
}

export interface Leaderboard {
  dataset: string;
  title: string;
  metric: string;
  metrics: Metric[];
  boards: Board[];
  /** Where further boards begin. */
  next?: string | null;
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
