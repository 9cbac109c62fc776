import { batch, signal, type Signal } from "@preact/signals";
import { ApiError, get, query } from "../api/client";
import type { ServerEvent } from "../api/events";
import { subscribe } from "../api/stream";
import type { GroupView, Page, RunSummary } from "../api/types";
import { groupMatches, inScope, isOfOneVersion, matches, type Filters } from "./filters";
import { supersedes, withRun } from "./groups";
import { rereadWhile, withReasons } from "./waiting";

const LIMIT = 50;
/** The most waiting runs whose reasons are read at once. */
const MOST_WAITING = 200;

/** The rows of the run list and what they wait for. Exactly one of groups and runs is filled, by the view. */
export interface RunList {
  phase: Signal<"loading" | "ready" | "failed">;
  error: Signal<unknown>;
  groups: Signal<GroupView[]>;
  runs: Signal<RunSummary[]>;
  next: Signal<string | null>;
  loadingMore: Signal<boolean>;
  reload(): Promise<void>;
  more(): Promise<void>;
  close(): void;
}

interface Chunk {
  groups: GroupView[];
  runs: RunSummary[];
  next: string | null;
}

async function fetchChunk(filters: Filters, cursor: string | null, abort: AbortSignal): Promise<Chunk> {
  const { dataset, experiment, group, state, tag, lifecycle } = filters;
  if (filters.view === "runs") {
    const page = await get<Page<RunSummary>>(
      "/runs" + query({ state, experiment, dataset, group, tag, lifecycle, limit: LIMIT, cursor }),
      abort,
    );
    return { groups: [], runs: page.items, next: page.next ?? null };
  }
  if (group !== null) return { groups: [await get<GroupView>(`/groups/${group}`, abort)], runs: [], next: null };
  const page = await get<Page<GroupView>>("/groups" + query({ experiment, dataset, limit: LIMIT, cursor }), abort);
  return { groups: page.items, runs: [], next: page.next ?? null };
}

/** The server does not filter groups by their runs' states or tags: pages are read on until one holds a match. */
async function fetchMatching(filters: Filters, cursor: string | null, abort: AbortSignal): Promise<Chunk> {
  const chunk = await fetchChunk(filters, cursor, abort);
  while (chunk.next !== null && filters.view === "groups" && !chunk.groups.some((group) => groupMatches(filters, group))) {
    const further = await fetchChunk(filters, chunk.next, abort);
    chunk.groups.push(...further.groups);
    chunk.next = further.next;
  }
  return chunk;
}

/** Reads the list, then follows the stream of all runs and folds what changes into the rows. */
export function openList(filters: Filters): RunList {
  const abort = new AbortController();
  const phase = signal<"loading" | "ready" | "failed">("loading");
  const error = signal<unknown>(null);
  const groups = signal<GroupView[]>([]);
  const runs = signal<RunSummary[]>([]);
  const next = signal<string | null>(null);
  const loadingMore = signal(false);
  const asked = new Set<number>();
  const ofVersion = new Map<number, Promise<boolean>>();

  async function reload() {
    try {
      const chunk = await fetchMatching(filters, null, abort.signal);
      batch(() => {
        groups.value = chunk.groups;
        runs.value = chunk.runs;
        next.value = chunk.next;
        phase.value = "ready";
      });
    } catch (cause) {
      fail(cause);
    }
  }

  function fail(cause: unknown) {
    if (abort.signal.aborted || phase.value === "ready") return;
    error.value = cause;
    phase.value = "failed";
  }

  async function more() {
    if (next.value === null || loadingMore.value) return;
    loadingMore.value = true;
    try {
      const chunk = await fetchMatching(filters, next.value, abort.signal);
      batch(() => {
        groups.value = [...groups.value, ...chunk.groups.filter((group) => !groups.value.some((shown) => shown.id === group.id))];
        runs.value = [...runs.value, ...chunk.runs.filter((run) => !runs.value.some((shown) => shown.id === run.id))];
        next.value = chunk.next;
      });
    } catch (cause) {
      if (cause instanceof ApiError && cause.status >= 400 && cause.status < 500) await reload();
    } finally {
      loadingMore.value = false;
    }
  }

  function takeIntoGroups(run: RunSummary) {
    const isShown = groups.value.some((group) => group.id === run.group);
    if (!isShown && inScope({ ...filters, tag: null }, run)) void addGroup(run.group);
    // Groups of other experiments may link the run. A group is no longer listed when its last run has left it.
    const folded = groups.value.map((group) => withRun(group, run));
    groups.value = folded.filter((group) => group.runs.length > 0 || filters.group === group.id);
  }

  /** Whether a group was made on the one version that the filters mean; asked once, as it never changes. */
  function isOnVersion(group: number): Promise<boolean> {
    const known = ofVersion.get(group);
    if (known) return known;
    const path = "/runs" + query({ dataset: filters.dataset, group, limit: 1 });
    const answer = get<Page<RunSummary>>(path, abort.signal).then((page) => page.items.length > 0);
    ofVersion.set(group, answer);
    answer.catch(() => ofVersion.delete(group));
    return answer;
  }

  async function addGroup(id: number) {
    if (asked.has(id)) return;
    asked.add(id);
    try {
      if (isOfOneVersion(filters) && !(await isOnVersion(id))) return;
      const group = await get<GroupView>(`/groups/${id}`, abort.signal);
      if (!groups.value.some((shown) => shown.id === id)) groups.value = [group, ...groups.value];
    } catch {
      // the next event of this group asks again
    } finally {
      asked.delete(id);
    }
  }

  async function takeOfVersion(run: RunSummary) {
    const asks = isOfOneVersion(filters) && inScope(filters, run) && !runs.value.some((shown) => shown.id === run.id);
    if (!asks || (await isOnVersion(run.group).catch(() => false))) takeIntoRuns(run);
  }

  function takeIntoRuns(run: RunSummary) {
    const shown = runs.value.find((other) => other.id === run.id);
    if (shown && !supersedes(run, shown)) return;
    // The group in the filter counts linked runs too, and they stay in a group of their own.
    const isLinked = filters.group !== null && shown?.group === run.group;
    if (!matches(isLinked ? { ...filters, group: null } : filters, run)) runs.value = runs.value.filter((other) => other.id !== run.id);
    else if (shown) runs.value = runs.value.map((other) => (other.id === run.id ? run : other));
    else if (next.value === null || run.id > (runs.value.at(-1)?.id ?? 0)) runs.value = [...runs.value, run].sort((a, b) => b.id - a.id);
  }

  function onEvent(event: ServerEvent) {
    if (event.name !== "run" || phase.value !== "ready") return;
    const run = JSON.parse(event.data) as RunSummary;
    if (filters.view === "runs") void takeOfVersion(run);
    else takeIntoGroups(run);
  }

  const waits = () =>
    [...runs.value, ...groups.value.flatMap((group) => group.runs)].some((run) => run.state === "QUEUED");

  async function readReasons() {
    const { dataset, experiment, group } = filters;
    const path = "/runs" + query({ state: "QUEUED", experiment, dataset, group, limit: MOST_WAITING });
    const read = await get<Page<RunSummary>>(path, abort.signal).catch(() => null);
    if (!read) return;
    batch(() => {
      runs.value = withReasons(runs.value, read.items);
      groups.value = groups.value.map((shown) => ({ ...shown, runs: withReasons(shown.runs, read.items) }));
    });
  }

  void reload();
  const endReading = rereadWhile(waits, readReasons);
  // What changed between the first reading and the stream's opening is read again at its opening.
  const subscription = subscribe({ path: "/stream?topics=runs", onEvent, onOpen: () => void reload(), onForgotten: () => void reload() });
  const close = () => {
    abort.abort();
    endReading();
    subscription.close();
  };
  const retry = () => {
    phase.value = "loading";
    return reload();
  };
  return { phase, error, groups, runs, next, loadingMore, reload: retry, more, close };
}
