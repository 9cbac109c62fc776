import { isFinal, type MetricSeries, type Progress, type RunView } from "../api/types";
import type { Line } from "../charts/Chart";
import { xEnd } from "../charts/scale";
import { bestEpoch, curveKey, stepsPerEpoch, type Curves } from "../charts/series";
import { inOrder, isAlias, isPerClass, isScore, scaleOf, scoreForm, selectionScore, unit } from "../format/scores";
import { costFamilies, partsFamily } from "./costs";
import { lineOf, type Axis, type Colour, type Family } from "./lines";

export interface Selected {
  epoch: number;
  /** What it was chosen by, as `loss` or `WAF1`. */
  by: string;
}

const TERMS: [metric: string, name: string, colour: Colour][] = [
  ["loss_main", "task", 1],
  ["loss_dec", "dec", 2],
  ["loss_hete", "hete", 3],
  ["loss_homo", "homo", 5],
  ["loss_ct", "contrastive", 6],
  ["loss_sim", "similarity", 2],
  ["loss_diff", "difference", 3],
  ["loss_recon", "reconstruction", 5],
];

/** Score names that have a validation curve. */
export function validScores(curves: Curves): string[] {
  const names = [...curves.values()].filter((s) => s.split === "valid" && isScore(s.name) && !isPerClass(s.name)).map((s) => s.name);
  return inOrder(names.filter((name) => !isAlias(name, names)));
}

/** The selected epoch of a finished run, else the best one so far by what the run selects by. */
export function selectedEpoch(run: RunView, curves: Curves): Selected | null {
  const names = [...curves.values()].filter((s) => s.split === "valid").map((s) => s.name);
  const by = selectionScore(run.config["selection_metric"], names);
  if (run.scores) return { epoch: run.scores.epoch, by };
  const best = bestEpoch(curves.get(curveKey("valid", by)), scoreForm(by).higher);
  return best && { epoch: best.epoch, by };
}

export function axisOf(name: "epoch" | "step", run: RunView, curves: Curves): Axis {
  const perEpoch = stepsPerEpoch(curves, run.progress);
  const planned = run.progress?.epochs ?? (Number(run.config["num_epochs"]) || 1);
  const reached = Math.max(0, ...[...curves.values()].map((series) => series.steps.at(-1) ?? 0));
  const going = !isFinal(run.state);
  return { name, perEpoch, end: name === "epoch" ? xEnd(going, planned, reached / perEpoch) : xEnd(going, planned * perEpoch, reached) };
}

/** How far the run is: as the worker reported with its last sign of life, or as far as its curves have come since. */
export function progressOf(run: RunView, curves: Curves): Progress | null {
  const { progress } = run;
  if (!progress) return null;
  const step = Math.max(0, ...[...curves.values()].filter((s) => s.split === "train").map((s) => s.steps.at(-1) ?? 0));
  if (step <= progress.step || progress.steps <= 0) return progress;
  const epoch = Math.max(progress.epoch, Math.min(progress.epochs, Math.floor((step * progress.epochs) / progress.steps)));
  const share = progress.steps > progress.step ? (progress.steps - step) / (progress.steps - progress.step) : 0;
  const secondsLeft = typeof progress.secondsLeft === "number" ? progress.secondsLeft * Math.max(0, share) : null;
  return { ...progress, step, epoch, secondsLeft };
}

/** All charts of a run, each left out while it has no curve. Weight smooths train curves; valid ones, a point an epoch, stay as they are. */
export function families(run: RunView, curves: Curves, axis: Axis, weight: number): Family[] {
  const selected = selectedEpoch(run, curves);
  const train = (metric: string) => curves.get(curveKey("train", metric));
  const ring = (metric: string) => (selected?.by === metric ? selected.epoch : undefined);
  const loss: Family = {
    title: "Loss, train and valid",
    note: selected ? `ring: epoch ${selected.epoch}${run.scores ? ", selected" : ", best so far"}` : "",
    lines: [
      ...lineOf(axis, { name: "train", colour: 1, series: train("loss"), smoothing: weight }),
      ...lineOf(axis, { name: "valid", colour: 2, series: curves.get(curveKey("valid", "loss")), smoothing: 0, ringAt: selected?.epoch }),
    ],
    logs: true,
  };
  const terms: Family = {
    title: "Loss terms, train",
    note: "",
    lines: TERMS.filter(([metric]) => train(metric)?.values.some((value) => value !== 0)).flatMap(([metric, name, colour]) =>
      lineOf(axis, { name, colour, series: train(metric), smoothing: weight }),
    ),
    logs: true,
  };
  const norm: Family = { title: "Gradient norm, before clip", note: clipNote(run), lines: normLines(run, axis, train("grad_norm"), weight), logs: true };
  return [loss, ...scoreFamilies(curves, axis, ring, selected), terms, planFamily(curves, axis), norm, partsFamily(curves, axis), rateFamily(axis, train("learning_rate")), ...costFamilies(curves, axis)].filter((family) => family.lines.length > 0);
}

/** A sound transport plan has a mass of 1 and a small error. */
function planFamily(curves: Curves, axis: Axis): Family {
  const valid = (metric: string) => curves.get(curveKey("valid", metric));
  return {
    title: "Transport plan, valid",
    note: "mass 1 is sound",
    lines: [
      ...lineOf(axis, { name: "mass", colour: 1, series: valid("transport_mass"), smoothing: 0 }),
      ...lineOf(axis, { name: "largest marginal error", colour: 2, series: valid("transport_marginal_error"), smoothing: 0 }),
    ],
    logs: true,
  };
}

const clipOf = (run: RunView): number | null => {
  const clip = run.config["clip"];
  return typeof clip === "number" && clip > 0 ? clip : null;
};

const clipNote = (run: RunView): string => (clipOf(run) === null ? "" : `clip ${clipOf(run)}`);

function normLines(run: RunView, axis: Axis, series: MetricSeries | undefined, weight: number): Line[] {
  const lines = lineOf(axis, { name: "norm", colour: 6, series, smoothing: weight });
  const clip = clipOf(run);
  const x = lines[0]?.x;
  // The bound is drawn only where the norm comes near it: a far line would flatten the curve.
  if (clip === null || !x || Math.max(...lines[0]!.y) < clip / 3) return lines;
  return [...lines, { name: "clip", colour: 0, x: [x[0]!, x.at(-1)!], y: [clip, clip], smoothing: 0 }];
}

/** The learning rate in units of its power of ten, which stands beside the title. */
function rateFamily(axis: Axis, series: MetricSeries | undefined): Family {
  const top = Math.max(0, ...(series?.values ?? []));
  const power = top > 0 ? Math.floor(Math.log10(top) + 1e-9) : 0;
  const note = power === 0 ? "" : `×10${[...String(power)].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? "⁻").join("")}`;
  return { title: "Learning rate", note, lines: lineOf(axis, { name: "lr", colour: 4, series, smoothing: 0, scale: 10 ** -power }), logs: false, fromZero: true };
}

/** Scores that share a direction and a unit share a chart. */
function scoreFamilies(curves: Curves, axis: Axis, ring: (metric: string) => number | undefined, selected: Selected | null): Family[] {
  const kinds = new Map<string, string[]>();
  const all = validScores(curves);
  // The variants that count zero labels run beside their twins; the scores' table has them.
  for (const name of all.filter((score) => !all.includes(score.replace("Has0_", "")) || !score.startsWith("Has0_"))) {
    const kind = unit(name);
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  return [...kinds].map(([kind, names]) => ({
    title: `${names.length > 3 ? "Scores" : names.map((name) => scoreForm(name).label).join(" and ")}, valid`,
    note: kind,
    lines: names.slice(0, 6).flatMap((name, i) =>
      lineOf(axis, {
        name: scoreForm(name).label,
        colour: ([3, 4, 5, 6, 1, 2] as const)[i]!,
        series: curves.get(curveKey("valid", name)),
        smoothing: 0,
        ringAt: ring(name) ?? (names.length === 1 ? selected?.epoch : undefined),
        scale: scaleOf(name),
      }),
    ),
    logs: false,
  }));
}
