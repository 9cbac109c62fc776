import type { Board, BoardRow, Fact, Leaderboard } from "../api/types";
import { query } from "../api/client";
import { isAlias, scoreText } from "../format/scores";
import type { Rank } from "../runs/ranks";

/** What the page shows, as the address says it. The dataset `grid` is the table of ranks over all of them. */
export interface View {
  dataset: string;
  metric: string | null;
  all: boolean;
  literature: boolean;
  open: string | null;
  /** The one board shown; null for all of them. */
  board: string | null;
  /** Where the page begins, as the server said: rows of the one board, else boards. */
  from: string | null;
  /** Facts that a row must state, by name; null lets any pass. */
  stated: Record<FilterName, string | null>;
}

/** Facts in which the rows of an official board may differ; each is a column and a filter. */
export const FILTERS = ["alignment", "features", "encoder"] as const;
export type FilterName = (typeof FILTERS)[number];

/** A fact's name as the server has it, as Alignment. */
export const titleOf = (name: FilterName): string => name.charAt(0).toUpperCase() + name.slice(1);

export const GRID = "grid";

export const viewOf = (params: URLSearchParams): View => ({
  dataset: params.get("dataset") ?? "mosi",
  metric: params.get("metric"),
  all: params.get("all") === "1",
  literature: params.get("literature") !== "0",
  open: params.get("open"),
  board: params.get("board"),
  from: params.get("from"),
  stated: { alignment: params.get("alignment"), features: params.get("features"), encoder: params.get("encoder") },
});

/** A row's name in the address. */
export const keyOf = (row: BoardRow): string => (row.group ? `group-${row.group}` : `${row.model}~${row.source?.name ?? ""}`);

/** What the server is asked for. */
export const pathOf = (view: View): string =>
  `/leaderboards/${encodeURIComponent(view.dataset)}` +
  query({ metric: view.metric, all: view.all ? "true" : null, published: view.literature ? null : "false", ...view.stated, board: view.board, cursor: view.from });

/** The page's address of another part of the same leaderboard. */
export const addressOf = (view: View, board: string | null, from: string | null): string =>
  "/leaderboard" + query({ dataset: view.dataset, metric: view.metric, all: view.all ? "1" : null, literature: view.literature ? null : "0", ...view.stated, board, from });

const USUAL = ["MAE", "Corr", "Acc_2", "Mult_acc_2", "Acc_7", "F1_score", "WAcc", "WAF1"];

/** The columns: the score ranked by, then the usual ones that a row of the board has. */
export function columnsOf(leaderboard: Leaderboard, board: Board): string[] {
  const names = leaderboard.metrics.map((metric) => metric.name);
  const has = (name: string) => board.scores.includes(name);
  return [leaderboard.metric, ...names.filter((name) => name !== leaderboard.metric && USUAL.includes(name) && !isAlias(name, names) && has(name))];
}

/** A row without a rank by this score may still be compared in other columns, unless it is never ranked. */
const compares = (row: BoardRow, metric: string): boolean => typeof row.rank === "number" || row.unranked === `no ${metric}`;

const isOfficial = (board: Board): boolean => board.id.startsWith("official-");

/** The facts that are columns of a board: on a version's own board they are the same for all rows. */
export const factColumns = (board: Board): FilterName[] => (isOfficial(board) ? [...FILTERS] : []);

/** What a row states of a fact; a dash if it does not. */
export const statedBy = (row: BoardRow, name: FilterName): string => row.protocol.find((fact) => fact.name === titleOf(name))?.values.join(", ") || "–";

/** What the official boards' rows state of a fact, for its filter; the one chosen is among them. */
export function filterValues(boards: Board[], name: FilterName, chosen: string | null): string[] {
  const stated = boards.filter(isOfficial).flatMap((board) => board.protocol.find((fact) => fact.name === titleOf(name))?.values ?? []);
  return [...new Set(chosen ? [chosen, ...stated] : stated)].sort();
}

/**
 * Best and second of a column, by the row's place in the list, never of a single seed. They are the best of the whole board,
 * whichever rows are shown.
 */
export function marks(leaderboard: Leaderboard, board: Board, rows: BoardRow[], name: string): Map<number, Rank> {
  const texts = [...new Set((board.leaders[name] ?? []).map((value) => scoreText(name, value)))];
  if (!board.ranked || texts.length < 2) return new Map();
  return new Map(
    rows.flatMap((row, key): [number, Rank][] => {
      const score = row.scores[name];
      const place = score && score.n !== 1 && !row.doubts[name] && compares(row, leaderboard.metric) ? texts.indexOf(scoreText(name, score.mean)) : -1;
      return place === 0 ? [[key, "best"]] : place === 1 ? [[key, "second"]] : [];
    }),
  );
}

/** A fact as the card shows it: what is stated, and whether some rows do not state it. */
export function factText({ values, missing, more }: Fact): string {
  if (!values.length) return "not stated";
  const stated = values.length > 2 ? `${values.length + more} values` : values.join(" or ");
  return missing ? `${stated}; else not stated` : stated;
}

/** The values, if the card has no room for them. */
export const factTitle = ({ values, more }: Fact): string | undefined =>
  values.length > 2 ? [...values, ...(more ? [`and ${more} more`] : [])].join("; ") : undefined;

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
