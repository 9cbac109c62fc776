import { isFinal, type ComparedCurve, type ComparisonView, type KeyRow, type RunSummary, type ScoreRow, type Side, type SideScore } from "../api/types";
import type { Line } from "../charts/Chart";
import { xEnd } from "../charts/scale";
import { plain } from "../format/numbers";
import { headText, inOrder, isAlias, meanText, scaleOf, signed } from "../format/scores";
import { ascii } from "../format/tables";
import { interval, pOf, pValue } from "../study/figures";

/** Letters name sides in heads and charts. */
export const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

/** A side's place in the palette: six are told apart by colour, the rest are grey. */
export const colour = (i: number): Line["colour"] => (i < 6 ? ((i + 1) as Line["colour"]) : 0);

const DASHES: (number[] | undefined)[] = [undefined, [6, 4], [2, 3], [8, 3, 2, 3], [10, 4], [4, 4]];

export const without = (of: string[], ref: string): string[] => of.filter((other) => other !== ref);

export const first = (of: string[], ref: string): string[] => [ref, ...without(of, ref)];

/** Scores without aliases, in the order that tables show. */
export function rowsOf(rows: ScoreRow[]): ScoreRow[] {
  const names = rows.map((row) => row.name);
  return inOrder(names.filter((name) => !isAlias(name, names))).map((name) => rows.find((row) => row.name === name)!);
}

/** Whether a run's news change what is compared. */
export const concerns = (view: ComparisonView, run: RunSummary): boolean => view.sides.some((side) => side.group === run.group || side.seeds.some((seed) => seed.run === run.id));

/** Stars of a p-value, or ns; nothing where there is none. */
export const stars = (p: number | null | undefined): string => (typeof p !== "number" ? "" : p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "ns");

/** What sides differ in besides keys: data, code, preset. */
export function otherRows(sides: Side[]): KeyRow[] {
  const row = (key: string, of: (side: Side) => unknown): KeyRow => ({ key, values: sides.map(of) });
  return [
    row("dataset", (side) => `${side.dataset}, version ${side.datasetVersion}`),
    row("data hash", (side) => side.datasetHash.slice(0, 12)),
    row("code", (side) => side.codeVersion),
    row("preset", (side) => side.preset ?? "own configuration"),
  ];
}

export const isEqual = (row: KeyRow): boolean => row.values.every((value) => plain(value) === plain(row.values[0]));

/**
 * A curve a side, in its score's unit, with a band of one sample deviation where several runs have reached the epoch. It is
 * broken where the set of runs changes, because a line must not join means over different runs.
 */
export function linesOf(curves: ComparedCurve[], sides: Side[], score: string): Line[] {
  const scale = scaleOf(score);
  return curves.flatMap((curve): Line[] => {
    const i = sides.findIndex((side) => side.ref === curve.ref);
    if (i < 0 || !curve.epochs.length) return [];
    const banded = curve.sd.some((sd) => sd !== null);
    const dash = DASHES[i];
    return [
      {
        name: `${letter(i)} ${short(sides[i]!.name)}`,
        colour: colour(i),
        x: curve.epochs,
        y: curve.mean.map((mean) => mean * scale),
        smoothing: 0,
        parts: curve.parts,
        counts: curve.n,
        ...(banded ? { band: curve.sd.map((sd) => (sd ?? NaN) * scale) } : {}),
        ...(dash ? { dash } : {}),
      },
    ];
  });
}

const short = (name: string): string => (name.length > 18 ? name.slice(0, 17) + "…" : name);

/** Where the axis of the curves ends: at the last planned epoch of the sides that still train, then at the last recorded one. */
export function curvesEnd(view: ComparisonView, curves: ComparedCurve[]): number {
  const planned = [...view.keys, ...view.equal].find((row) => row.key === "num_epochs")?.values ?? [];
  const going = view.sides.flatMap((side, i) => (side.seeds.some(({ state }) => !isFinal(state)) ? [Number(planned[i]) || 0] : []));
  return xEnd(going.length > 0, Math.max(1, ...going), Math.max(0, ...curves.flatMap((curve) => curve.epochs)));
}

/** For each side without a difference to the reference, a sentence that says why. */
export const apartWords = (sides: Side[]): string[] =>
  sides.flatMap((side, i) => (side.apart ? [`${letter(i)} has no difference to A, because ${side.apart}.`] : []));

/** Sides on another dataset version whose scores can still be compared with the reference's. */
export const otherFeatures = (sides: Side[]): Side[] => sides.filter((side) => side.datasetHash !== sides[0]!.datasetHash && !side.apart);

/** Dots of a score by side and seed, each as a share of the height from the top, and the ticks of the axis. */
export interface Strip {
  sides: { mean: number | null; dots: { seed: number; at: number; value: number }[] }[];
  /** A line a seed that several sides have: places by side. */
  joins: { seed: number; points: [side: number, at: number][] }[];
  ticks: { at: number; value: number }[];
}

/** Seeds with their values, without those whose score is undefined. */
export const defined = ({ bySeed }: SideScore): [string, number][] =>
  Object.entries(bySeed).flatMap(([seed, value]): [string, number][] => (value === null ? [] : [[seed, value]]));

export function stripOf(row: ScoreRow): Strip {
  const values = row.sides.flatMap((side) => defined(side).map(([, value]) => value));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.12 || Math.abs(high) * 0.05 || 0.05;
  const [bottom, top] = [low - room, high + room];
  const at = (value: number) => (top - value) / (top - bottom);
  const seeds = [...new Set(row.sides.flatMap((side) => defined(side).map(([seed]) => seed)))];
  return {
    sides: row.sides.map((side) => ({
      mean: side.statistic ? at(side.statistic.mean) : null,
      dots: defined(side).map(([seed, value]) => ({ seed: Number(seed), at: at(value), value })),
    })),
    joins: seeds.flatMap((seed) => {
      const points = row.sides.flatMap((side, i): [number, number][] => defined(side).flatMap(([own, value]): [number, number][] => (own === seed ? [[i, at(value)]] : [])));
      return points.length > 1 ? [{ seed: Number(seed), points }] : [];
    }),
    ticks: [0.1, 0.367, 0.633, 0.9].map((share) => ({ at: share, value: top - share * (top - bottom) })),
  };
}

/** The scores as numbers in columns of their own, a row a score and side: fractions, full precision. */
export function numbersOf(rows: ScoreRow[], sides: Side[]): string[][] {
  const head = ["score", "of", "name", "n", "mean", "sd", "difference", "low", "high", "p", "p_holm"];
  const lines = rows.flatMap((row) =>
    row.sides.map(({ statistic, difference: d }, i) => {
      const numbers = [statistic?.n ?? 0, statistic?.mean, statistic?.sd, d?.value, d?.low, d?.high, d?.p, d?.pHolm];
      return [row.name, sides[i]!.ref, sides[i]!.name, ...numbers.map((value) => (typeof value === "number" ? String(value) : ""))];
    }),
  );
  return [head, ...lines];
}

/** The score table as text cells, for people. */
export function cellsOf(rows: ScoreRow[], sides: Side[]): string[][] {
  const head = ["score", ...sides.flatMap((side, i) => [`${letter(i)} ${side.name}`, ...(i ? [`${letter(i)} difference to A`, "p, Holm"] : [])])];
  return [head, ...rows.map((row) => [headText(row.name), ...row.sides.flatMap((_, i) => sideCells(row, i))])];
}

function sideCells({ name, sides }: ScoreRow, i: number): string[] {
  const { statistic, difference } = sides[i]!;
  const range = difference ? interval(name, difference) : null;
  const score = statistic ? ascii(meanText(name, statistic)) : "–";
  if (!i) return [score];
  return [score, difference ? ascii(signed(name, difference.value) + (range ? ` (${range})` : "")) : "", difference && pOf(difference) !== null ? pValue(pOf(difference)!) : ""];
}

/** The curve shown at first: the first score of the table on valid, else the loss on valid, else the first there is. */
export function usualCurve(view: ComparisonView): string | null {
  const keys = view.curves.map(({ name, split }) => `${split}/${name}`);
  const scores = rowsOf(view.valid.length ? view.valid : view.test).map((row) => `valid/${row.name}`);
  return [...scores, "valid/loss", "train/loss"].find((key) => keys.includes(key)) ?? keys[0] ?? null;
}
