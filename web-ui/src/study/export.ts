import type { StudyTable } from "../api/types";
import { scoreForm, scoreText } from "../format/scores";
import { ascii, csvText, latexText, markdownText } from "../format/tables";
import { interval, pValue, signed } from "./figures";

/** One row an arm, numbers as they are: fractions, full precision. */
export function csv(table: StudyTable, metrics: string[]): string {
  const head = ["dataset", "arm", "seeds", ...metrics.flatMap((name) => [name, `${name}_sd`, `${name}_difference`, `${name}_low`, `${name}_high`, `${name}_p`])];
  const rows = table.rows.map((row) => [
    table.dataset,
    row.arm,
    String(done(row.seeds.map((cell) => cell.state))),
    ...metrics.flatMap((name) => {
      const score = row.scores[name];
      const difference = row.differences[name];
      return [score?.mean, score?.sd, difference?.value, difference?.low, difference?.high, difference?.p].map((value) => (typeof value === "number" ? String(value) : ""));
    }),
  ]);
  return csvText([head, ...rows]);
}

const done = (states: unknown[]): number => states.filter((state) => state === "SUCCEEDED").length;

/** Cells as people read them: mean ± deviation, difference with interval and p. */
function cells(table: StudyTable, metrics: string[]): string[][] {
  const base = table.rows[0]?.arm ?? "";
  const unit = (name: string) => (scoreForm(name).percent ? " %" : "");
  const head = ["arm", "seeds", ...metrics.flatMap((name) => [scoreForm(name).label + unit(name), `${scoreForm(name).label} difference to ${base}`, "p"])];
  const rows = table.rows.map((row) => [
    row.arm,
    `${done(row.seeds.map((cell) => cell.state))} of ${row.seeds.length}`,
    ...metrics.flatMap((name) => {
      const score = row.scores[name];
      const difference = row.differences[name];
      const sd = typeof score?.sd === "number" ? ` ± ${scoreText(name, score.sd)}` : "";
      const range = difference ? interval(name, difference) : null;
      return [
        score ? ascii(scoreText(name, score.mean) + sd) : "",
        difference ? ascii(signed(name, difference.value) + (range ? ` (${range})` : "")) : "",
        typeof difference?.p === "number" ? pValue(difference.p) : "",
      ];
    }),
  ]);
  return [head, ...rows];
}

export const markdown = (table: StudyTable, metrics: string[]): string => markdownText(cells(table, metrics));

export const latex = (table: StudyTable, metrics: string[]): string => latexText(cells(table, metrics));
