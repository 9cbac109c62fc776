import type { Difference, RunState, StudyCell, StudyTable, StudyView } from "../api/types";
import { fixed, plain } from "../format/numbers";
import { digits, inOrder, isAlias, scoreForm } from "../format/scores";

/** A difference of scores with its sign, in the score's unit: points of a percent score. */
export function signed(name: string, value: number): string {
  const text = fixed(scoreForm(name).percent ? value * 100 : value, digits(name));
  return /^[−0]/.test(text) && !/[1-9]/.test(text) ? text : text.startsWith("−") ? text : "+" + text;
}

/** Welch's interval, or null where there is none. */
export const interval = (name: string, difference: Difference): string | null =>
  typeof difference.low === "number" && typeof difference.high === "number" ? `${signed(name, difference.low)} to ${signed(name, difference.high)}` : null;

/** A p-value to three decimals; smaller ones by their bound. */
export const pValue = (p: number): string => (p < 0.001 ? "< 0.001" : fixed(p, 3));

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

export const cellsOf = (study: StudyView): StudyCell[] => study.tables.flatMap((table) => table.rows.flatMap((row) => row.seeds));

/** Run states to counts over all cells; one without a run is left out. */
export function statesOf(study: StudyView): Partial<Record<RunState, number>> {
  const counts: Partial<Record<RunState, number>> = {};
  for (const { state } of cellsOf(study)) if (state) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Groups whose runs the study shows. */
export const groupsOf = (study: StudyView): Set<number> => new Set(study.tables.flatMap((table) => table.rows.map((row) => row.group)));
