import { batch, signal, type Signal } from "@preact/signals";
import { get, getWithEvent } from "../api/client";
import type { ServerEvent } from "../api/events";
import { streamEnded, subscribe, type Subscription } from "../api/stream";
import { isFinal, type LogLine, type MetricPoint, type MetricSeries, type Page, type RunSummary, type RunView } from "../api/types";
import { fromHistory, upTo, withPoints, type Curves } from "../charts/series";
import { supersedes } from "../runs/groups";
import { rereadWhile } from "../runs/waiting";
import { withLines } from "./log";

/** One run as the page knows it: history first, then what the stream adds. */
export interface RunStore {
  phase: Signal<"loading" | "ready" | "failed">;
  error: Signal<unknown>;
  run: Signal<RunView | null>;
  curves: Signal<Curves>;
  /** True if the run has more curves than the page reads. */
  curvesCut: Signal<boolean>;
  log: Signal<LogLine[]>;
  reload(): void;
  /** Takes what the server answered to a change of the run. */
  take(view: RunView): void;
  close(): void;
}

const LOG_PAGE = 500;
/** Older lines of a longer log are not read: `lab logs` has them. */
const MOST_LINES = 2000;

/** Ids of events rise; one that the history already contains is not taken again. */
const isNewer = (id: string | null, than: string | null): boolean => {
  if (id === null || than === null || !/^\d+$/.test(id) || !/^\d+$/.test(than)) return true;
  return BigInt(id) > BigInt(than);
};

const earlier = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : isNewer(a, b) ? b : a);

async function readLog(id: number, abort: AbortSignal): Promise<{ lines: LogLine[]; event: string | null }> {
  let lines: LogLine[] = [];
  let event: string | null = null;
  const newest = await get<Page<LogLine>>(`/runs/${id}/logs?newest=true&limit=1`, abort);
  const count = newest.items.at(-1)?.number ?? 0;
  for (let after = Math.max(0, count - MOST_LINES); ; after = lines.at(-1)!.number) {
    const { body, event: upTo } = await getWithEvent<Page<LogLine>>(`/runs/${id}/logs?after=${after}&limit=${LOG_PAGE}`, abort);
    event ??= upTo;
    lines = withLines(lines, body.items);
    if (!body.next || !body.items.length) return { lines, event };
  }
}

const MOST_CURVE_PAGES = 5;

interface History {
  series: MetricSeries[];
  event: string | null;
  cut: boolean;
}

/** The event is the first page's: what came since may be in later pages already, and a point that is taken again changes nothing. */
async function readCurves(id: number, abort: AbortSignal): Promise<History> {
  const first = await getWithEvent<MetricSeries[]>(`/runs/${id}/metrics`, abort);
  const series = [...first.body];
  let next = first.next;
  for (let page = 1; next && page < MOST_CURVE_PAGES; page++) {
    const more = await getWithEvent<MetricSeries[]>(next, abort);
    series.push(...more.body);
    next = more.next;
  }
  return { series, event: first.event, cut: next !== null };
}

export function openRun(id: number): RunStore {
  const abort = new AbortController();
  const phase = signal<"loading" | "ready" | "failed">("loading");
  const error = signal<unknown>(null);
  const run = signal<RunView | null>(null);
  const curves = signal<Curves>(new Map());
  const curvesCut = signal(false);
  const log = signal<LogLine[]>([]);
  let subscription: Subscription | null = null;
  let metricsAt: string | null = null;
  let logAt: string | null = null;

  async function load() {
    subscription?.close();
    phase.value = "loading";
    try {
      const [metrics, lines] = await Promise.all([readCurves(id, abort.signal), readLog(id, abort.signal)]);
      metricsAt = metrics.event;
      logAt = lines.event;
      // Read after the others, so that no event between them is missed: what it says is at least as new.
      const view = await get<RunView>(`/runs/${id}`, abort.signal);
      batch(() => {
        run.value = view;
        takeHistory(metrics);
        log.value = lines.lines;
        phase.value = "ready";
      });
      if (isFinal(view.state)) subscription = streamEnded();
      else follow(earlier(metricsAt, logAt));
    } catch (cause) {
      if (abort.signal.aborted) return;
      error.value = cause;
      phase.value = "failed";
    }
  }

  function takeHistory(history: History) {
    curves.value = fromHistory(history.series);
    curvesCut.value = history.cut;
  }

  function follow(after: string | null) {
    subscription?.close();
    subscription = subscribe({ path: `/runs/${id}/stream`, after, onEvent, onForgotten: () => void load() });
  }

  function onEvent(event: ServerEvent) {
    if (event.name === "run") takeRun(JSON.parse(event.data) as RunSummary);
    else if (event.name === "metrics" && isNewer(event.id, metricsAt)) curves.value = withPoints(curves.value, JSON.parse(event.data) as MetricPoint[]);
    else if (event.name === "resume") takeResume(event);
    else if (event.name === "logs" && isNewer(event.id, logAt)) log.value = withLines(log.value, JSON.parse(event.data) as LogLine[]);
  }

  /** An attempt begins after a checkpoint: what earlier attempts told beyond its step is gone. */
  function takeResume(event: ServerEvent) {
    const { step } = JSON.parse(event.data) as { step: number };
    if (isNewer(event.id, metricsAt)) curves.value = upTo(curves.value, step);
    void refresh();
  }

  function takeRun(summary: RunSummary) {
    const shown = run.value;
    if (!shown || !supersedes(summary, shown)) return;
    run.value = { ...shown, ...summary };
    // Attempts and provenance are not in the summary.
    if (summary.state !== shown.state || summary.attempts !== shown.attempts) void refresh();
  }

  async function refresh() {
    const view = await get<RunView>(`/runs/${id}`, abort.signal).catch(() => null);
    if (!view || abort.signal.aborted) return;
    const shown = run.value;
    run.value = shown && !supersedes(view, shown) ? { ...shown, attemptList: view.attemptList } : view;
    if (isFinal(view.state)) await settle();
  }

  /** After the end the history is read once more: it is what stays. */
  async function settle() {
    subscription = streamEnded();
    const [metrics, lines] = await Promise.all([readCurves(id, abort.signal), readLog(id, abort.signal)]).catch(() => [null, null]);
    if (!metrics || !lines) return;
    batch(() => {
      takeHistory(metrics);
      log.value = lines.lines;
    });
  }

  void load();
  const endReading = rereadWhile(() => run.value?.state === "QUEUED", refresh);
  const close = () => {
    abort.abort();
    endReading();
    subscription?.close();
  };
  const take = (view: RunView) => {
    const shown = run.value;
    run.value = shown && !supersedes(view, shown) ? { ...shown, tags: view.tags, notes: view.notes } : view;
  };
  return { phase, error, run, curves, curvesCut, log, reload: () => void load(), take, close };
}
