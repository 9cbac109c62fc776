import type { MetricPoint, MetricSeries } from "../api/types";

/** Curves by key, column by column; steps rise strictly within a curve. */
export type Curves = ReadonlyMap<string, MetricSeries>;

export const curveKey = (split: string, name: string): string => `${split}/${name}`;

export function fromHistory(history: MetricSeries[]): Curves {
  return new Map(history.map((series) => [curveKey(series.split, series.name), series]));
}

/** The first place whose step is at least the given one. */
function lowerBound(steps: number[], step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

const cut = (series: MetricSeries, end: number): MetricSeries =>
  end === series.steps.length
    ? series
    : { ...series, steps: series.steps.slice(0, end), epochs: series.epochs.slice(0, end), values: series.values.slice(0, end) };

/** All curves up to and with a step: what is left of them when an attempt resumes there. */
export function upTo(curves: Curves, step: number): Curves {
  return new Map([...curves].map(([key, series]) => [key, cut(series, lowerBound(series.steps, step + 1))]));
}

/**
 * The curves with live points added; each step of a curve stands there once. A point whose step is there already replaces
 * it. A curve that was there is not changed in place, so that what was drawn from it stays right.
 */
export function withPoints(curves: Curves, points: MetricPoint[]): Curves {
  const next = new Map(curves);
  const copied = new Set<string>();
  for (const point of points) {
    const key = curveKey(point.split, point.name);
    let series = next.get(key) ?? { name: point.name, split: point.split, steps: [], epochs: [], values: [] };
    if (!copied.has(key)) {
      series = { ...series, steps: [...series.steps], epochs: [...series.epochs], values: [...series.values] };
      next.set(key, series);
      copied.add(key);
    }
    place(series, point);
  }
  return next;
}

function place(series: MetricSeries, point: MetricPoint): void {
  const at = lowerBound(series.steps, point.step);
  const replaced = series.steps[at] === point.step ? 1 : 0;
  series.steps.splice(at, replaced, point.step);
  series.epochs.splice(at, replaced, point.epoch);
  series.values.splice(at, replaced, point.value);
}

/**
 * Smooths as an exponential mean without the bias of its start: after k values the sum of the weights is 1 − w^k, and the
 * mean is divided by it, so that the first value stands as it is. weight is 0 (as it is) to below 1.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  if (weight <= 0) return [...values];
  let mean = 0;
  let mass = 0;
  return values.map((value) => {
    mean = weight * mean + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return mean / mass;
  });
}

/** Optimiser steps in an epoch: as planned, else as the points show (a validation point stands at its epoch's last step). */
export function stepsPerEpoch(curves: Curves, planned?: { steps: number; epochs: number } | null): number {
  if (planned && planned.steps > 0 && planned.epochs > 0) return planned.steps / planned.epochs;
  for (const series of curves.values()) {
    if (series.split !== "valid" || !series.steps.length) continue;
    return series.steps.at(-1)! / Math.max(1, series.epochs.at(-1)!);
  }
  const any = [...curves.values()].find((series) => series.steps.length);
  return any ? Math.max(1, any.steps.at(-1)! / Math.max(1, any.epochs.at(-1)!)) : 1;
}

/** The epoch with the best value of a validation curve so far, the earliest among equals; null while there is none. */
export function bestEpoch(series: MetricSeries | undefined, higher: boolean): { epoch: number; value: number } | null {
  if (!series?.values.length) return null;
  let best = 0;
  series.values.forEach((value, i) => {
    const held = series.values[best]!;
    if (higher ? value > held : value < held) best = i;
  });
  return { epoch: series.epochs[best]!, value: series.values[best]! };
}

/** A curve's value at an epoch's end; null where it has none. */
export function valueAt(series: MetricSeries | undefined, epoch: number): number | null {
  const at = series?.epochs.lastIndexOf(epoch) ?? -1;
  return at < 0 ? null : (series!.values[at] ?? null);
}

/** Several columns on one rising axis: undefined where a column has no point there, null where its value is NaN, which breaks a line. */
export function align(columns: { x: number[]; y: number[] }[]): { x: number[]; ys: (number | null | undefined)[][] } {
  const x = [...new Set(columns.flatMap((column) => column.x))].sort((a, b) => a - b);
  const place = new Map(x.map((value, i) => [value, i]));
  const ys = columns.map((column) => {
    const y = new Array<number | null | undefined>(x.length).fill(undefined);
    column.x.forEach((value, i) => (y[place.get(value)!] = Number.isNaN(column.y[i]!) ? null : column.y[i]!));
    return y;
  });
  return { x, ys };
}
