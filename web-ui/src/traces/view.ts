import type { PlanPair, Trace, TraceHead, TraceModality } from "../api/traces";
import { fixed, short } from "../format/numbers";
import { centroid, distance, pca, unit, type Projection } from "./pca";

export type Kind = "unique" | "common";

/** Both modalities of a pair, or all; an address knows it as `text-vision`. */
export const ALL = "all";

export const pairName = (first: string, second: string): string => `${first}-${second}`;

/** Each unordered pair of modalities, in their order. */
export function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((first, i) => names.slice(i + 1).map((second): [string, string] => [first, second]));
}

/** The pair that the paper draws, text and vision, where it is there, else the first. */
export function firstPair(names: readonly string[]): string {
  const all = pairs(names);
  const [first, second] = all.find(([a, b]) => a === "text" && b === "vision") ?? all[0] ?? [];
  return first !== undefined && second !== undefined ? pairName(first, second) : ALL;
}

/** Shortest beginnings that tell names apart, with a capital: T, A, V; or Pi, Pr. */
export function letters(names: readonly string[]): string[] {
  return names.map((name) => {
    for (let length = 1; length < name.length; length++) {
      const start = name.slice(0, length);
      if (names.every((other) => other === name || !other.startsWith(start))) return capital(start);
    }
    return capital(name);
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One sample of one modality on the plane. */
export interface Point {
  sample: number;
  /** Its modality's place in the trace. */
  modality: number;
  x: number;
  y: number;
}

export interface Cloud extends Omit<Projection, "places"> {
  points: Point[];
  /** Distance of the centroids of a pair's unit vectors; null for all. */
  gap: number | null;
}

/** Unit vectors of the chosen modalities on the plane of their first two principal components. */
export function cloud(modalities: readonly TraceModality[], chosen: string, kind: Kind): Cloud {
  const shown = modalities.flatMap((m, i) => (chosen === ALL || pairs(modalities.map((o) => o.name)).some(([a, b]) => pairName(a, b) === chosen && (a === m.name || b === m.name)) ? [i] : []));
  const rows = shown.map((i) => unit(modalities[i]![kind]));
  const { places, shares } = pca(rows.flat());
  let at = 0;
  const points = shown.flatMap((modality, i) => rows[i]!.map((_, sample) => ({ sample, modality, x: places[at]![0], y: places[at++]![1] })));
  return { points, shares, gap: shown.length === 2 && chosen !== ALL ? distance(centroid(rows[0]!), centroid(rows[1]!)) : null };
}

/** What a prototype stands for. */
export interface ProtoRow {
  /** Its place in the mixture, from 0. */
  index: number;
  /** Share of the plan's mass. */
  mass: number;
  /** Mean label under its posteriors, for regression. */
  label: number;
  /** The class with most of it, and that class's share of it, for classification. */
  top: { name: number; share: number } | null;
  /** Samples that belong to it more than to any other. */
  samples: number;
}

/** A modality's prototypes, from the lowest label to the highest, or by class: so that a plan that joins like with like shows a diagonal. */
export function protoRows(trace: Trace, name: string): ProtoRow[] {
  const prototypes = trace.modalities.find((m) => m.name === name)?.prototypes;
  if (!prototypes) return [];
  const classes = trace.outputs[0]!.length > 1;
  const best = prototypes.posterior.map((row) => row.indexOf(Math.max(...row)));
  const rows = prototypes.marginal.map((mass, index): ProtoRow => {
    const belongs = prototypes.posterior.map((row) => row[index]!);
    const total = belongs.reduce((a, b) => a + b, 0);
    const label = total > 0 ? belongs.reduce((sum, w, i) => sum + w * trace.labels[i]!, 0) / total : 0;
    return { index, mass, label, top: classes ? topClass(belongs, trace.labels, total) : null, samples: best.filter((b) => b === index).length };
  });
  return rows.sort((a, b) => (a.top && b.top ? a.top.name - b.top.name : a.label - b.label) || a.index - b.index);
}

function topClass(belongs: number[], labels: number[], total: number): { name: number; share: number } {
  const sums = new Map<number, number>();
  belongs.forEach((w, i) => sums.set(labels[i]!, (sums.get(labels[i]!) ?? 0) + w));
  const [name, sum] = [...sums].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  return { name, share: total > 0 ? sum / total : 0 };
}

export const labelText = (row: ProtoRow): string => (row.top ? `${row.top.name}, ${Math.round(100 * row.top.share)} %` : fixed(row.label, 1));

/** Entropy of a pair's share of the plan, in nats: 0 joins one with one, 2 ln K says nothing. */
export function entropy(pair: PlanPair): number {
  const total = pair.mass.flat().reduce((a, b) => a + b, 0);
  return -pair.mass.flat().reduce((sum, m) => (m > 0 ? sum + (m / total) * Math.log(m / total) : sum), 0);
}

/** How good a plan is: a sound one moves a mass of 1 and takes its share from each prototype. */
export interface PlanQuality {
  /** Sum of all entries. */
  mass: number;
  /** Largest difference between what the plan takes from a prototype and the prototype's share. */
  marginalError: number;
}

export function planQuality(trace: Trace): PlanQuality {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const share = (name: string) => trace.modalities.find((m) => m.name === name)?.prototypes?.marginal ?? [];
  let [mass, marginalError] = [1, 0];
  for (const pair of trace.transport?.pairs ?? []) {
    const down = pair.mass.map(sum);
    const across = pair.mass[0]!.map((_, column) => sum(pair.mass.map((row) => row[column]!)));
    mass = sum(down);
    const misses = [...share(pair.first).map((part, i) => part - down[i]!), ...share(pair.second).map((part, i) => part - across[i]!)];
    marginalError = Math.max(marginalError, ...misses.map(Math.abs));
  }
  return { mass, marginalError };
}

/** How dark a cell is, 0 to 100: the darkest is the plan's largest cell if the plan has its whole mass. */
export function cellShare(pair: PlanPair, mass: number): number {
  const cells = pair.mass.flat();
  const total = cells.reduce((a, b) => a + b, 0);
  return total > 0 ? Math.round((100 * mass * Math.min(1, total)) / Math.max(...cells)) : 0;
}

/** A sentence on what is wrong with a plan, with the key that helps; null if nothing is. */
export function planFault({ mass, marginalError }: PlanQuality): string | null {
  if (Math.abs(mass - 1) > 0.01) {
    return `This plan has lost its mass: its entries sum to ${short(mass)} and not to 1, because lambda_ot is small beside the costs. sinkhorn_domain=log keeps it.`;
  }
  if (marginalError > 0.01) {
    return `This plan misses a prototype's share by ${(100 * marginalError).toFixed(1)} % of the mass. More rounds (ot_num_iters) or a larger lambda_ot bring it closer.`;
  }
  return null;
}

/** The epoch in the address where it left a trace, else the selected one's, else the newest. */
export function shownEpoch(heads: readonly TraceHead[], wanted: number | null, selected: number | null): number | null {
  const has = (epoch: number | null) => epoch !== null && heads.some((head) => head.epoch === epoch);
  return has(wanted) ? wanted : has(selected) ? selected : (heads.at(-1)?.epoch ?? null);
}
