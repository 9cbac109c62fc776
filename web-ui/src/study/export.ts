import type { StudyTable } from "../api/types";
import { scoreForm, scoreText } from "../format/scores";
import { interval, pValue, signed } from "./figures";

export const ascii = (text: string): string => text.replaceAll("−", "-");

export const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

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
  return [head, ...rows].map((row) => row.map(field).join(",") + "\n").join("");
}

const done = (states: unknown[]): number => states.filter((state) => state === "SUCCEEDED").length;

/** Cells as people read them: mean ± deviation, difference with interval and p. */
function cells(table: StudyTable, metrics: string[], plusMinus: string): string[][] {
  const base = table.rows[0]?.arm ?? "";
  const unit = (name: string) => (scoreForm(name).percent ? " %" : "");
  const head = ["arm", "seeds", ...metrics.flatMap((name) => [scoreForm(name).label + unit(name), `${scoreForm(name).label} difference to ${base}`, "p"])];
  const rows = table.rows.map((row) => [
    row.arm,
    `${done(row.seeds.map((cell) => cell.state))} of ${row.seeds.length}`,
    ...metrics.flatMap((name) => {
      const score = row.scores[name];
      const difference = row.differences[name];
      const sd = typeof score?.sd === "number" ? ` ${plusMinus} ${scoreText(name, score.sd)}` : "";
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

export function markdown(table: StudyTable, metrics: string[]): string {
  const [head, ...rows] = cells(table, metrics, "±") as [string[], ...string[][]];
  const line = (row: string[]) => `| ${row.map((text) => text.replaceAll("|", "\\|").replaceAll("_", "\\_")).join(" | ")} |\n`;
  return line(head) + `| --- |${" ---: |".repeat(head.length - 1)}\n` + rows.map(line).join("");
}

const SIGNS: Record<string, string> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

export const tex = (text: string): string => text.replace(/[\\~^]|[&%$#_{}]/g, (sign) => SIGNS[sign] ?? "\\" + sign).replaceAll("±", "$\\pm$").replaceAll("<", "$<$");

/** A booktabs table. */
export function latex(table: StudyTable, metrics: string[]): string {
  const [head, ...rows] = cells(table, metrics, "±") as [string[], ...string[][]];
  const line = (row: string[]) => row.map(tex).join(" & ") + " \\\\\n";
  return `\\begin{tabular}{l${"r".repeat(head.length - 1)}}\n\\toprule\n${line(head)}\\midrule\n${rows.map(line).join("")}\\bottomrule\n\\end{tabular}\n`;
}

