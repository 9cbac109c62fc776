import type { Difference, RunState, StudyCell, StudyRow, StudyTable, StudyView } from "../api/types";
import { fixed, plain } from "../format/numbers";
import { inOrder, isAlias, signed } from "../format/scores";

/** Welch's interval, or null where there is none. */
export const interval = (name: string, difference: Difference): string | null =>
  typeof difference.low === "number" && typeof difference.high === "number" ? `${signed(name, difference.low)} to ${signed(name, difference.high)}` : null;

/** A p-value to three decimals; smaller ones by their bound. */
export const pValue = (p: number): string => (p < 0.001 ? "< 0.001" : fixed(p, 3));

/** The p-value that stars and tables go by: the one corrected over its family, if there is one. */
export const pOf = (difference: Difference): number | null => difference.pHolm ?? difference.p ?? null;

/** How the p-values of these differences are corrected, as a legend says it. */
export function correction(differences: (Difference | null | undefined)[]): string {
  const most = Math.max(0, ...differences.map((difference) => difference?.tests ?? 0));
  return most < 2 ? "p not corrected: each score has one test" : `p corrected by Holm over the ${most} tests of a score`;
}

/** What an arm changes: `beta = 0, nlevels = 2`; of nothing, `as the base`. */
export const settings = (set: Record<string, unknown>): string =>
  Object.entries(set)
    .map(([key, value]) => `${key} = ${plain(value)}`)
    .join(", ") || "as the base";

/** The scores that a dataset of the study has, without aliases, in the order that tables show. */
export function metricsOf(table: StudyTable): string[] {
  const names = table.metrics.map((metric) => metric.name);
  return inOrder(names.filter((name) => !isAlias(name, names)));
}

/** The two scores shown at first: the paper's own for an ablation, accuracy and F1 for classes. */
export function usualMetrics(table: StudyTable): string[] {
  const names = metricsOf(table);
  const usual = ["WAcc", "WAF1", "MAE", "F1_score"].filter((name) => names.includes(name));
  return usual.length ? usual.slice(0, 2) : names.slice(0, 2);
}

export const cellsOf = (study: StudyView): StudyCell[] => rowsOf(study).flatMap((row) => row.seeds);

const rowsOf = (study: StudyView): StudyRow[] => study.tables.flatMap((table) => table.rows);

/** Run states to counts over all cells; one without a run is left out. */
export function statesOf(study: StudyView): Partial<Record<RunState, number>> {
  const counts: Partial<Record<RunState, number>> = {};
  for (const { state } of cellsOf(study)) if (state) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Whether news of a run may change the study: the study counts the run, or one of its groups has the run. */
export const counts = (study: StudyView, run: { id: number; group: number }): boolean =>
  rowsOf(study).some((row) => row.group === run.group || row.seeds.some((cell) => cell.run === run.id));
