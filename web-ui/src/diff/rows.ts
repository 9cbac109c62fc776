import type { Changed, Counted, DatasetDiff } from "../api/diffs";
import { shapeText } from "../datasets/list";
import { short, whole } from "../format/numbers";

/** One thing that differs: its name, how it is in both versions, and samples that it is about. */
export interface Row {
  name: string;
  from: string;
  to: string;
  ids: string[];
  /** How many samples there are beyond those named. */
  beyond: number;
}

const NOT = "–";

const row = (name: string, from: string, to: string, samples: Counted = { count: 0, ids: [] }): Row => ({ name, from, to, ids: samples.ids, beyond: Math.max(0, samples.count - samples.ids.length) });

const ORDER = ["train", "valid", "test"];

const places = (splits: Record<string, unknown>): string[] => Object.keys(splits).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));

/** Suite, task, protocol, modalities: what holds for all samples. */
export function formRows({ facts, modalities, order }: DatasetDiff): Row[] {
  const rows = Object.entries(facts).map(([name, { from, to }]) => row(name.replace(/^protocol\./, ""), from ?? NOT, to ?? NOT));
  rows.push(...modalities.map(({ name, from, to }) => row(name, from ? shapeText(from) : NOT, to ? shapeText(to) : NOT)));
  return order ? [...rows, row("order of the modalities", "one", "another")] : rows;
}

/** What came, went and moved, by split. */
export function splitRows({ splits, moved }: DatasetDiff): Row[] {
  const rows = places(splits).flatMap((split) => {
    const { from, to, added, removed } = splits[split]!;
    return [
      ...(from === to ? [] : [row(`samples of ${split}`, whole(from), whole(to))]),
      ...(removed.count ? [row(`left out of ${split}`, whole(removed.count), NOT, removed)] : []),
      ...(added.count ? [row(`new in ${split}`, NOT, whole(added.count), added)] : []),
    ];
  });
  return [...rows, ...moved.map(({ from, to, samples }) => row(`${whole(samples.count)} moved`, from, to, samples))];
}

/** What differs in the samples that both have. */
export function sampleRows({ samples, twice, labels, texts, features, lengths, tokens }: Changed): Row[] {
  const of = (count: number) => `${whole(count)} of ${whole(samples)}`;
  const differs = (name: string, counted: Counted | null | undefined, how = "") => (counted?.count ? [row(name, "", of(counted.count) + how, counted)] : []);
  return [
    ...(labels.count ? [row("labels", "", of(labels.count), { count: labels.count, ids: labels.examples.map(({ id, from, to }) => `${id}: ${short(from)} → ${short(to)}`) })] : []),
    ...differs("texts or annotations", texts),
    ...Object.entries(features).flatMap(([name, found]) => differs(`features of ${name}`, found.samples, `, by ${short(found.largest)} at most`)),
    ...differs("stated lengths", lengths),
    ...differs("text tokens", tokens),
    ...(twice.count ? [row("not compared, ids that stand in two splits", "", whole(twice.count), twice)] : []),
  ];
}
