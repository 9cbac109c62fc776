import { signal, type Signal } from "@preact/signals";
import { get, post } from "./client";
import type { ServerEvent } from "./events";
import { subscribe } from "./stream";
import type { RunSummary } from "./types";

const AT_MOST_EVERY = 1000;

/** Something the server computes from runs: read once, and again when one of its runs changes. */
export interface Live<T> {
  phase: Signal<"loading" | "ready" | "failed">;
  error: Signal<unknown>;
  value: Signal<T | null>;
  reload(): void;
  /** Sends a request that answers with the value. */
  send(path: string): Promise<void>;
  close(): void;
}

/**
 * Reads a path and follows the stream of all runs.
 *
 * @param concerns whether a run belongs to what is shown
 */
export const openLive = <T>(path: string, concerns: (value: T, run: RunSummary) => boolean): Live<T> =>
  openReading((abort) => get<T>(path, abort), "/stream?topics=runs", concerns);

/**
 * As openLive, of what takes several requests.
 *
 * @param stream the stream to follow; what it says of workers always concerns what is shown
 */
export function openReading<T>(load: (abort: AbortSignal) => Promise<T>, stream: string, concerns: (value: T, run: RunSummary) => boolean): Live<T> {
  const abort = new AbortController();
  const phase = signal<"loading" | "ready" | "failed">("loading");
  const error = signal<unknown>(null);
  const value = signal<T | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read() {
    try {
      value.value = await load(abort.signal);
      phase.value = "ready";
    } catch (cause) {
      if (abort.signal.aborted || phase.value === "ready") return;
      error.value = cause;
      phase.value = "failed";
    }
  }

  function onEvent(event: ServerEvent) {
    if (value.value === null || timer !== undefined) return;
    if (event.name === "run" ? !concerns(value.value, JSON.parse(event.data) as RunSummary) : event.name !== "workers") return;
    timer = setTimeout(() => {
      timer = undefined;
      void read();
    }, AT_MOST_EVERY);
  }

  void read();
  const subscription = subscribe({ path: stream, onEvent, onOpen: () => void read(), onForgotten: () => void read() });
  return {
    phase,
    error,
    value,
    reload: () => {
      phase.value = "loading";
      void read();
    },
    send: async (to) => {
      value.value = await post<T>(to);
    },
    close: () => {
      abort.abort();
      clearTimeout(timer);
      subscription.close();
    },
  };
}
