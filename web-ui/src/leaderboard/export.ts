import type { Board, BoardRow, Leaderboard } from "../api/types";
import { get } from "../api/client";
import { headText, meanText } from "../format/scores";
import { ascii, csvText, latexText } from "../format/tables";
import { columnsOf, pathOf, type View } from "./rows";

const PAGE = 500;

/** All rows of a board, page by page: a file has them all, whatever the page shows. */
export async function wholeBoard(view: View, board: Board): Promise<BoardRow[]> {
  if (!view.from && !board.next) return board.rows;
  const rows: BoardRow[] = [];
  for (let from: string | null = null; ; ) {
    const page: Board | undefined = (await get<Leaderboard>(`${pathOf({ ...view, board: board.id, from })}&limit=${PAGE}`)).boards[0];
    rows.push(...(page?.rows ?? []));
    from = page?.next ?? null;
    if (!from) return rows;
  }
}

const COMPARED = ["difference", "low", "high", "p", "p_holm"];

const nameOf = (row: BoardRow): string => (row.group ? `${row.model}, ${row.name}` : row.model);

/** Each number in a column of its own: fractions, full precision, every score; the difference to the published number by the board's score. */
export function csv(leaderboard: Leaderboard, rows: BoardRow[]): string {
  const metrics = leaderboard.metrics.map((metric) => metric.name);
  const head = ["rank", "model", "year", "kind", "group", ...metrics.flatMap((name) => [`${name}_n`, `${name}_mean`, `${name}_sd`]), ...COMPARED, "source"];
  const lines = rows.map((row) => [
    row.rank ?? "",
    nameOf(row),
    row.year ?? "",
    row.origin,
    row.group ?? "",
    ...metrics.flatMap((name) => [row.scores[name]?.n ?? "", row.scores[name]?.mean ?? "", row.scores[name]?.sd ?? ""]),
    ...["value" as const, "low" as const, "high" as const, "p" as const, "pHolm" as const].map((key) => row.toPublished?.[key] ?? ""),
    row.source?.name ?? "",
  ]);
  return csvText([head, ...lines.map((line) => line.map(String))]);
}

/** A booktabs table of the columns shown. */
export function latex(leaderboard: Leaderboard, board: Board, rows: BoardRow[]): string {
  const columns = columnsOf(leaderboard, board);
  const head = ["", "model", ...columns.map(headText), "source"];
  const lines = rows.map((row) => [String(row.rank ?? "–"), nameOf(row), ...columns.map((name) => score(row, name)), row.source?.name ?? "this work"]);
  return latexText([head, ...lines], `rl${"r".repeat(columns.length)}l`);
}

function score(row: BoardRow, name: string): string {
  const value = row.scores[name];
  if (!value) return "–";
  return ascii((row.doubts[name] ? "?" : "") + meanText(name, value));
}
