import type { Suite } from "../api/types";
import { fixed } from "./numbers";

/** How a score is written: label, which way is better, percent with two decimals or a number with three. */
export interface ScoreForm {
  label: string;
  higher: boolean;
  percent: boolean;
  definition: string;
}

const form = (label: string, higher: boolean, percent: boolean, definition = ""): ScoreForm => ({ label, higher, percent, definition });

const FORMS: Record<string, ScoreForm> = {
  WAcc: form("WAcc", true, true, "share that is right"),
  WAF1: form("WAF1", true, true, "F1 by class, weighted by the class's size"),
  MAE: form("MAE", false, false, "mean |error|"),
  RMSE: form("RMSE", false, false, "root of the mean squared error"),
  Corr: form("Corr", true, false, "Pearson"),
  Acc_7: form("Acc-7", true, true, "rounded, −3 to +3"),
  Acc_5: form("Acc-5", true, true, "rounded, −2 to +2"),
  Acc_2: form("Acc-2", true, true, "sign, labels ≠ 0"),
  F1_score: form("F1", true, true, "weighted F1"),
  Has0_Acc_2: form("Acc-2, with zero", true, true, "zero is not negative"),
  Has0_F1_score: form("F1, with zero", true, true, "zero is not negative, weighted"),
  Mult_acc_2: form("Acc-2", true, true, "two classes of the label's range"),
  Mult_acc_3: form("Acc-3", true, true, "three classes of the label's range"),
  Mult_acc_5: form("Acc-5", true, true, "five classes of the label's range"),
  loss: form("loss", false, false, ""),
};

/** A score's form; an unknown name is judged by its words: accuracy, F1 and correlation are better when higher. */
export function scoreForm(name: string): ScoreForm {
  const known = FORMS[name];
  if (known) return known;
  const rate = /acc|f1/i.test(name);
  return form(name.replaceAll("_", " "), rate || /corr/i.test(name), rate);
}

export const digits = (name: string): number => (scoreForm(name).percent ? 2 : 3);

/** What a score's value is multiplied by wherever it is shown. The server and files for programs have fractions. */
export const scaleOf = (name: string): number => (scoreForm(name).percent ? 100 : 1);

/** A score without its unit, which stands in the column's head. */
export const scoreText = (name: string, value: number): string => fixed(value * scaleOf(name), digits(name));

/** A mean with its deviation and the seeds behind it; n is left out for a number that states none. */
export function meanText(name: string, value: { mean: number; sd?: number | null; n?: number | null }): string {
  const sd = typeof value.sd === "number" ? ` ± ${scoreText(name, value.sd)}` : "";
  return scoreText(name, value.mean) + sd + (value.n ? ` (n=${value.n})` : "");
}

/** A difference of scores with its sign, in the score's unit: points of a percent score. */
export function signed(name: string, value: number): string {
  const text = scoreText(name, value);
  return /^[−0]/.test(text) && !/[1-9]/.test(text) ? text : text.startsWith("−") ? text : "+" + text;
}

/** The label with its unit, as the head of a column of text. */
export const headText = (name: string): string => scoreForm(name).label + (scoreForm(name).percent ? " %" : "");

export const unit = (name: string): string => `${scoreForm(name).percent ? "% " : ""}${scoreForm(name).higher ? "↑" : "↓"}`;

/** The scores that a list shows for a dataset, most telling first. */
export function listScores(suite: Suite, task: "regression" | "classification"): string[] {
  if (suite === "mosi" || suite === "mosei") return ["MAE", "Corr", "Acc_2", "F1_score"];
  if (suite === "sims") return ["MAE", "Corr", "Mult_acc_2", "F1_score"];
  if (suite === "generic" && task === "regression") return ["MAE", "RMSE", "Corr"];
  return ["WAcc", "WAF1"];
}

const PER_CLASS = /^F1_class_(\d+)$/;

/** Class index to F1, in the classes' order; empty where a run has none. */
export const perClass = (scores: Record<string, number | null>): [number, number | null][] =>
  Object.entries(scores)
    .flatMap(([name, value]): [number, number | null][] => {
      const match = PER_CLASS.exec(name);
      return match ? [[Number(match[1]), value]] : [];
    })
    .sort((a, b) => a[0] - b[0]);

export const isPerClass = (name: string): boolean => PER_CLASS.test(name);

const NO_SCORE = /^(loss|epoch_seconds|modality_gap_.*|transport_.*)$/;

/** False for the other curves of the valid split: the loss, what an epoch costs, the modality gap, the transport plan's mass and error. */
export const isScore = (name: string): boolean => !NO_SCORE.test(name);

/** Acc and F1_score of classification are WAcc and WAF1 under their other names. */
export const isAlias = (name: string, names: Iterable<string>): boolean => {
  const all = new Set(names);
  return (name === "Acc" && all.has("WAcc")) || (name === "F1_score" && all.has("WAF1"));
};

/** Names in the order of the table above; unknown ones follow as given. */
export function inOrder(names: Iterable<string>): string[] {
  const order = Object.keys(FORMS);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...new Set(names)].sort((a, b) => place(a) - place(b));
}

/** What the best epoch is chosen by: a score, or the loss where the metric names the dataset. */
export const selectionScore = (metric: unknown, scores: Iterable<string>): string => {
  if (typeof metric !== "string") return "loss";
  return [...scores].find((name) => name === metric) ?? "loss";
};
