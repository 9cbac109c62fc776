import type { StudyTable } from "../api/types";
import { headText, meanText, scoreForm, signed } from "../format/scores";
import { ascii, csvText, latexText, markdownText } from "../format/tables";
import { interval, pOf, pValue } from "./figures";

/** One row an arm, each number in a column of its own: fractions, full precision. */
export function csv(table: StudyTable, metrics: string[]): string {
  const head = ["dataset", "arm", "seeds", ...metrics.flatMap((name) => COLUMNS.map((column) => `${name}_${column}`))];
  const rows = table.rows.map((row) => [
    table.dataset,
    row.arm,
    String(done(row.seeds.map((cell) => cell.state))),
    ...metrics.flatMap((name) => {
      const score = row.scores[name];
      const difference = row.differences[name];
      const numbers = [score?.n ?? 0, score?.mean, score?.sd, difference?.value, difference?.low, difference?.high, difference?.p, difference?.pHolm];
      return numbers.map((value) => (typeof value === "number" ? String(value) : ""));
    }),
  ]);
  return csvText([head, ...rows]);
}

const COLUMNS = ["n", "mean", "sd", "difference", "low", "high", "p", "p_holm"];

const done = (states: unknown[]): number => states.filter((state) => state === "SUCCEEDED").length;

/** Cells as people read them: mean ± deviation with n, difference with interval and p. */
function cells(table: StudyTable, metrics: string[]): string[][] {
  const base = table.rows[0]?.arm ?? "";
  const head = ["arm", "seeds", ...metrics.flatMap((name) => [headText(name), `${scoreForm(name).label} difference to ${base}`, "p, Holm"])];
  const rows = table.rows.map((row) => [
    row.arm,
    `${done(row.seeds.map((cell) => cell.state))} of ${row.seeds.length}`,
    ...metrics.flatMap((name) => {
      const score = row.scores[name];
      const difference = row.differences[name];
      const range = difference ? interval(name, difference) : null;
      return [
        score ? ascii(meanText(name, score)) : score === null ? "–" : "",
        difference ? ascii(signed(name, difference.value) + (range ? ` (${range})` : "")) : "",
        difference && pOf(difference) !== null ? pValue(pOf(difference)!) : "",
      ];
    }),
  ]);
  return [head, ...rows];
}

export const markdown = (table: StudyTable, metrics: string[]): string => markdownText(cells(table, metrics));

export const latex = (table: StudyTable, metrics: string[]): string => latexText(cells(table, metrics));
