import type { Board, BoardRow, Fact, Leaderboard } from "../api/types";
import { isAlias, scoreForm } from "../format/scores";
import { ranks, type Rank } from "../runs/ranks";

/** What the page shows, as the address says it. The dataset `grid` is the table of ranks over all of them. */
export interface View {
  dataset: string;
  metric: string | null;
  all: boolean;
  literature: boolean;
  open: string | null;
}

export const GRID = "grid";

export const viewOf = (params: URLSearchParams): View => ({
  dataset: params.get("dataset") ?? "mosi",
  metric: params.get("metric"),
  all: params.get("all") === "1",
  literature: params.get("literature") !== "0",
  open: params.get("open"),
});

/** A row's name in the address. */
export const keyOf = (row: BoardRow): string => (row.group ? `group-${row.group}` : `${row.model}~${row.source?.name ?? ""}`);

/** A board without the literature's rows, where they are not wanted. */
export const shownRows = (board: Board, literature: boolean): BoardRow[] => board.rows.filter((row) => literature || row.origin === "measured");

const USUAL = ["MAE", "Corr", "Acc_2", "Mult_acc_2", "Acc_7", "F1_score", "WAcc", "WAF1"];

/** The columns: the usual scores and the one ranked by, as far as a row of the board has them. */
export function columnsOf(leaderboard: Leaderboard, board: Board): string[] {
  const names = leaderboard.metrics.map((metric) => metric.name);
  const has = (name: string) => board.rows.some((row) => row.scores[name]);
  return names.filter((name) => name === leaderboard.metric || (USUAL.includes(name) && !isAlias(name, names) && has(name)));
}

/** A row without a rank by this score may still be compared in other columns, unless it is never ranked. */
const compares = (row: BoardRow, metric: string): boolean => typeof row.rank === "number" || row.unranked === `no ${metric}`;

/** Best and second of a column, by the row's place in the list; numbers in doubt and rows that are never ranked are left out. */
export function marks(leaderboard: Leaderboard, board: Board, rows: BoardRow[], name: string): Map<number, Rank> {
  if (!board.ranked) return new Map();
  const entries = rows.flatMap((row, key) => {
    const score = row.scores[name];
    return score && !row.doubts[name] && compares(row, leaderboard.metric) ? [{ key, like: "", value: score.mean }] : [];
  });
  return ranks(name, scoreForm(name).higher, entries);
}

/** A fact as the card shows it: what is stated, and whether some rows do not state it. */
export function factText({ values, missing }: Fact): string {
  if (!values.length) return "not stated";
  const stated = values.length > 2 ? `${values.length} values` : values.join(" or ");
  return missing ? `${stated}; else not stated` : stated;
}

/** Every value, where the card has no room for them. */
export const factTitle = ({ values }: Fact): string | undefined => (values.length > 2 ? values.join("; ") : undefined);

/** The ends of a line on which all of a column's values lie, deviations included; null of fewer than two. */
export function span(rows: BoardRow[], name: string): { low: number; high: number } | null {
  const scores = rows.flatMap((row) => (row.scores[name] ? [row.scores[name]] : []));
  if (scores.length < 2) return null;
  const low = Math.min(...scores.map((score) => score.mean - (score.sd ?? 0)));
  const high = Math.max(...scores.map((score) => score.mean + (score.sd ?? 0)));
  return high > low ? { low, high } : null;
}

/** What a count of hidden rows is called on its button. */
export const moreRows = (hidden: number): string => (hidden === 1 ? "Show 1 further row" : `Show ${hidden} further rows`);
