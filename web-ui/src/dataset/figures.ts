import type { DatasetReport, LabelScale, Lengths, SampleName } from "../api/datasets";
import { fixed, plural, short, whole } from "../format/numbers";

/** One bar: its label in words, its count, its height as a share of the highest share of all splits, and what stands under it. */
export interface LabelBar {
  name: string;
  count: number;
  height: number;
  tick: string;
}

/** The label under a bar, or the range. */
export const labelName = ({ exact, at }: LabelScale, i: number): string => (exact ? short(at[i]!) : `${short(at[i]!)} to ${short(at[i + 1]!)}`);

/** The splits' bars on one scale: a bar is the share of its split, so that splits of unlike sizes compare. */
export function labelBars(report: DatasetReport): Record<string, LabelBar[]> {
  const splits = Object.entries(report.splits);
  const most = Math.max(...splits.flatMap(([, { samples, label }]) => label.counts.map((count) => count / Math.max(1, samples))));
  const bars = splits.map(([name, { samples, label }]) => [
    name,
    label.counts.map((count, i) => ({
      name: labelName(report.labels, i),
      count,
      height: most > 0 ? count / Math.max(1, samples) / most : 0,
      tick: hasTick(i, label.counts.length) ? short(report.labels.at[i]!) : "",
    })),
  ]);
  return Object.fromEntries(bars) as Record<string, LabelBar[]>;
}

/** Every bar of a few has its label, of many each fifth. */
const hasTick = (i: number, bars: number): boolean => bars <= 11 || i % 5 === 0;

export function percentOf(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  return `${fixed(100 * share, share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** Shortest, mean and longest, or the one length that all have. */
export const lengthText = ({ least, mean, most }: Lengths): string => (least === most ? whole(least) : `${whole(least)} · ${fixed(mean, 1)} · ${whole(most)}`);

/** How many features, and the first of them. */
export function featureText(features: number[]): string {
  if (!features.length) return "0";
  return `${whole(features.length)} (${features.slice(0, 3).join(", ")}${features.length > 3 ? " …" : ""})`;
}

export const equalText = (group: SampleName[]): string => group.map(({ split, id }) => `${split} ${id}`).join(" = ");

/** The findings by level in one sentence. */
export function summary({ findings }: DatasetReport): string {
  if (!findings.length) return "The checks found nothing.";
  const count = (level: string) => findings.filter((finding) => finding.level === level).length;
  const parts = [count("BAD") ? `${count("BAD")} serious` : "", count("WARN") ? `${count("WARN")} to look at` : "", count("NOTE") ? plural(count("NOTE"), "note") : ""];
  return `The checks found ${parts.filter(Boolean).join(", ")}.`;
}
