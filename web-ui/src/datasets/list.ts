import { get, query } from "../api/client";
import type { DatasetView } from "../api/datasets";
import type { Page } from "../api/types";
import { oneOf } from "../app/location";
import { whole } from "../format/numbers";

const PAGE = 500;
const MOST = 2000;

/** All versions, newest first; of more than 2,000 the newest. */
export async function readVersions(abort: AbortSignal): Promise<DatasetView[]> {
  const versions: DatasetView[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<DatasetView> = await get<Page<DatasetView>>("/datasets" + query({ limit: PAGE, cursor }), abort);
    versions.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null && versions.length < MOST);
  return versions;
}

/** One name: its newest version, and the older ones, newest first. */
export interface Named {
  newest: DatasetView;
  older: DatasetView[];
}

export type SortKey = "name" | "imported" | "samples" | "size" | "runs";

export interface ListView {
  q: string;
  sort: SortKey;
  open: string[];
}

export const SORTS: SortKey[] = ["imported", "name", "samples", "size", "runs"];

export const listView = (params: URLSearchParams): ListView => ({
  q: params.get("q") ?? "",
  sort: oneOf(params.get("sort"), SORTS, "imported"),
  open: (params.get("open") ?? "").split(",").filter(Boolean),
});

/** The address's list of open names with one of them turned over; null when none is left. */
export function toggled(open: string[], name: string): string | null {
  const next = open.includes(name) ? open.filter((other) => other !== name) : [...open, name];
  return next.length ? next.join(",") : null;
}

/** Versions by name; those whose name holds the text, in the order asked for. Names rise, everything else falls. */
export function named(versions: DatasetView[], { q, sort }: ListView): Named[] {
  const byName = new Map<string, DatasetView[]>();
  for (const version of versions) byName.set(version.name, [...(byName.get(version.name) ?? []), version]);
  const wanted = q.trim().toLowerCase();
  return [...byName.values()]
    .map((all) => all.sort((a, b) => b.version - a.version))
    .map(([newest, ...older]): Named => ({ newest: newest!, older }))
    .filter(({ newest }) => newest.name.toLowerCase().includes(wanted))
    .sort((a, b) => ORDER[sort](a.newest, b.newest) || a.newest.name.localeCompare(b.newest.name));
}

const ORDER: Record<SortKey, (a: DatasetView, b: DatasetView) => number> = {
  name: () => 0,
  imported: (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
  samples: (a, b) => samplesOf(b) - samplesOf(a),
  size: (a, b) => b.sizeBytes - a.sizeBytes,
  runs: (a, b) => b.runs - a.runs,
};

const ALL_SPLITS = ["train", "valid", "test"];

/** The splits in the order of their use, with their numbers of samples. */
export const splitsOf = ({ manifest }: DatasetView): [name: string, samples: number][] =>
  ALL_SPLITS.flatMap((split) => (manifest.splits[split] ? [[split, manifest.splits[split].samples] as [string, number]] : []));

export const samplesOf = (dataset: DatasetView): number => splitsOf(dataset).reduce((sum, [, samples]) => sum + samples, 0);

/** "50 × 768", and of a single step "768". */
export const shapeText = ({ length, width }: { length: number; width: number }): string => (length === 1 ? whole(width) : `${whole(length)} × ${whole(width)}`);

export const taskText = ({ manifest }: DatasetView): string => (manifest.classes ? `${manifest.classes} classes` : "regression");

/** What names this version and no other, in addresses and in requests. */
export const exactly = (dataset: DatasetView): string => `${dataset.name}@${dataset.manifest.hash.slice(0, 12)}`;

export const datasetHref = (reference: string): string => `/datasets/${encodeURIComponent(reference).replaceAll("%40", "@")}`;
