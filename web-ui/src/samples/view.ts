import type { LabelScale, SampleRow, SampleScale, Sequence, SplitReport } from "../api/datasets";
import { oneOf } from "../app/location";
import { labelName } from "../dataset/figures";
import { fixed, short, whole } from "../format/numbers";

/** What the samples' part of a dataset's page shows, as the address says it. */
export interface SampleView {
  split: string;
  q: string | null;
  /** As the API writes a label or a range. */
  label: string | null;
  /** The sample that is open; null: none. */
  index: number | null;
  scale: SampleScale;
}

export function viewOf(params: URLSearchParams, splits: readonly string[]): SampleView {
  const index = params.get("sample");
  return {
    split: oneOf(params.get("split"), splits, splits[0] ?? "train"),
    q: params.get("q"),
    label: params.get("label"),
    index: index !== null && /^\d{1,9}$/.test(index) ? Number(index) : null,
    scale: oneOf(params.get("scale"), ["standard", "stored"], "standard"),
  };
}

/** The labels or ranges that a split's samples can be narrowed to, those without samples left out. */
export function labelChoices(scale: LabelScale, split: SplitReport): { value: string; text: string }[] {
  const last = split.label.counts.length - 1;
  return split.label.counts.flatMap((count, i) => {
    const at = scale.at[i]!;
    const value = scale.exact ? String(at) : i === last ? `${at}..` : `${at}..${scale.at[i + 1]!}`;
    return count ? [{ value, text: `${labelName(scale, i)} (${whole(count)})` }] : [];
  });
}

/** Classes as they are counted, values with at most two decimals. */
export const labelText = (label: number, classes: number): string => (classes ? `class ${label}` : fixed(label, Number.isInteger(label * 10) ? 1 : 2));

/** The lengths in one line; one number where all modalities have it. */
export function lengthsText(lengths: SampleRow["lengths"]): string {
  const all = Object.values(lengths);
  return new Set(all).size === 1 ? String(all[0]) : all.join(" · ");
}

/** The steps of a row, or the features of a column, as people say them; counted from 0. */
export function spanText(bin: number, count: number, bins: number): string {
  const first = Math.ceil((bin * count) / bins);
  const last = Math.ceil(((bin + 1) * count) / bins) - 1;
  return first === last ? String(first) : `${first} to ${last}`;
}

/** Which values the ends of the colours stand for. Signed colours have 0 in their middle. */
export interface Colours {
  low: number;
  high: number;
  signed: boolean;
}

/** Deviations at which the colours of standardised values end. */
const DEVIATIONS = 3;

export function coloursOf(sequence: Sequence, scale: SampleScale): Colours {
  if (scale === "standard") return { low: -DEVIATIONS, high: DEVIATIONS, signed: true };
  const values = sequence.values.flat();
  const [low, high] = values.reduce<[number, number]>(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 0]);
  const most = Math.max(-low, high) || 1;
  return low < 0 ? { low: -most, high: most, signed: true } : { low: 0, high: most, signed: false };
}

/** A value's place between the ends, 0 to 1; beyond them it is at the end. */
export const depth = (value: number, { low, high }: Colours): number => Math.min(1, Math.max(0, (value - low) / (high - low)));

type Rgb = readonly [number, number, number];

/** The colour at a place of a ramp whose stops lie at equal distances. */
export function mixed(stops: readonly Rgb[], at: number): Rgb {
  const place = at * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(place));
  const share = place - below;
  const [a, b] = [stops[below]!, stops[below + 1]!];
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [mix(0), mix(1), mix(2)];
}

/** The numbers of rgb(1, 2, 3), as the browser tells a colour. */
export function rgbOf(text: string): Rgb {
  const [r = 0, g = 0, b = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** The ends of a colour ramp in words. */
export const endTexts = ({ low, high, signed }: Colours, scale: SampleScale): [string, string] =>
  scale === "standard" ? [`≤ ${short(low)} sd`, `≥ ${short(high)} sd`] : [signed ? short(low) : "0", short(high)];

/** What a sequence is, in one sentence for those who do not see it. */
export function describe(sequence: Sequence): string {
  const { name, length, width, first, end, norms, zeros } = sequence;
  if (length === 1) return `${name}: one step of ${width} features, norm ${short(norms[0]!)}.`;
  const shown = norms.filter((_, row) => zeros[row]! < 1);
  const range = shown.length ? ` Norm of a step from ${short(Math.min(...shown))} to ${short(Math.max(...shown))}.` : "";
  return `${name}: ${length} steps of ${width} features, ${paddingText({ length, first, end })}.${range}`;
}

/** Where values are, and how much of the sequence is padding. */
export function paddingText({ length, first, end }: Pick<Sequence, "length" | "first" | "end">): string {
  if (first === end) return "0 throughout";
  if (first === 0 && end === length) return "no padding";
  return `${whole(end - first)} with values, ${whole(length - end + first)} padding${first > 0 ? (end < length ? " on both sides" : " before them") : " after them"}`;
}
