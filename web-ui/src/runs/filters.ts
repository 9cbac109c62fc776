import type { GroupView, Lifecycle, RunState, RunSummary } from "../api/types";
import { oneOf } from "../app/location";
import { listed } from "../cleanup/uses";

/** What the list shows, as the address says it. Null means any. */
export interface Filters {
  view: "groups" | "runs";
  state: RunState | null;
  dataset: string | null;
  experiment: string | null;
  group: number | null;
  tag: string | null;
  /** What is archived or deleted, in place of the rest; null for what lists usually show. */
  lifecycle: Lifecycle | null;
}

export const STATES: RunState[] = ["QUEUED", "RUNNING", "CANCELLING", "SUCCEEDED", "FAILED", "CANCELLED"];

export function filtersOf(params: URLSearchParams): Filters {
  const group = params.get("group");
  const lifecycle = listed(params);
  return {
    // Groups have no lifecycle of their own.
    view: lifecycle ? "runs" : oneOf(params.get("view"), ["groups", "runs"], "groups"),
    state: STATES.find((state) => state === params.get("state")) ?? null,
    dataset: params.get("dataset"),
    experiment: params.get("experiment"),
    group: group && /^\d+$/.test(group) ? Number(group) : null,
    tag: params.get("tag"),
    lifecycle,
  };
}

export const isFiltered = (filters: Filters): boolean =>
  filters.state !== null ||
  filters.dataset !== null ||
  filters.experiment !== null ||
  filters.group !== null ||
  filters.tag !== null ||
  filters.lifecycle !== null;

/** A dataset's name, without the hash that follows it where one version is meant. */
const nameOf = (dataset: string): string => dataset.split("@")[0]!;

/** Whether the filters mean one version of a dataset: which one a run is of, only the server tells. */
export const isOfOneVersion = (filters: Filters): boolean => filters.dataset?.includes("@") ?? false;

/** Whether a run belongs to a place that the filters show, whatever its state and its dataset's version. */
export const inScope = (filters: Filters, run: RunSummary): boolean =>
  (filters.dataset === null || run.dataset === nameOf(filters.dataset)) &&
  (filters.experiment === null || run.experiment === filters.experiment) &&
  (filters.group === null || run.group === filters.group) &&
  hasTag(run, filters.tag) &&
  isListed(filters, run.lifecycle ?? "ACTIVE");

/** Of a group its archived runs are listed too, because it counts them. */
const isListed = (filters: Filters, lifecycle: Lifecycle): boolean =>
  filters.lifecycle !== null || filters.group === null
    ? lifecycle === (filters.lifecycle ?? "ACTIVE")
    : lifecycle !== "DELETED";

/** A tag filter is key:value, split as the server does: at the last colon that no backslash precedes. */
export function hasTag(run: RunSummary, tag: string | null): boolean {
  if (tag === null) return true;
  const [, key, value] = /^((?:\\.|[^\\])+):((?:\\.|[^\\:])*\\?)$/s.exec(tag) ?? [];
  return key !== undefined && value !== undefined && run.tags[plain(key)] === plain(value);
}

const plain = (text: string): string => text.replace(/\\([:\\])/g, "$1");
const escaped = (text: string): string => text.replace(/[:\\]/g, "\\$&");

/** The filter for a tag, as `hasTag` and the server read it. */
export const tagFilter = (key: string, value: string): string => `${escaped(key)}:${escaped(value)}`;

export const matches = (filters: Filters, run: RunSummary): boolean =>
  inScope(filters, run) && (filters.state === null || run.state === filters.state);

/** A group is shown when at least one of its seeds is in the state asked for, and one has the tag. */
export const groupMatches = (filters: Filters, group: GroupView): boolean =>
  (filters.state === null || (group.states[filters.state] ?? 0) > 0) && (filters.tag === null || group.runs.some((run) => hasTag(run, filters.tag)));
