import { signal } from "@preact/signals";
import { ApiError, request } from "./client";
import { eventParser, type ServerEvent } from "./events";

/**
 * How the page's one stream stands: `live` since an answer came, `lost` from its end or its silence to the next answer
 * (`retryAt` is the next try, `since` the last sign of life), `ended` if what is shown does not change any more, as a
 * finished run, `refused` if the server said no, `off` while the page has none.
 */
export interface StreamState {
  kind: "off" | "opening" | "live" | "lost" | "ended" | "refused";
  since: number;
  retryAt: number;
}

export const streamState = signal<StreamState>({ kind: "off", since: 0, retryAt: 0 });

export interface Subscription {
  close(): void;
  /** Tries again at once instead of at the time announced. */
  retryNow(): void;
}

interface Options {
  path: string;
  after?: string | null;
  onEvent(event: ServerEvent): void;
  /** At every answer; `again` is true when the stream had been lost before. */
  onOpen?(again: boolean): void;
  /**
   * The server cannot go on from the place that was reached, by its event `reload` or its refusal: what is shown has to
   * be read anew.
   */
  onForgotten?(): void;
}

const WAITS = [1, 2, 4, 8, 15, 30];

/** Milliseconds without a byte after which a stream counts as lost. The server sends a sign of life every 5 s. */
export const SILENT_AFTER = 12_000;

/** Seconds before the given try, counted from 0. */
export const waitBefore = (attempt: number): number => WAITS[Math.min(attempt, WAITS.length - 1)] ?? 30;

/** The subscription of the page shown, so that the banner's button can reach it. */
let current: Subscription | null = null;
export const retryNow = (): void => current?.retryNow();

/** Says, until closed, that what the page shows no longer changes and needs no stream. */
export function streamEnded(): Subscription {
  current?.close();
  const ended: Subscription = {
    close() {
      if (current !== ended) return;
      streamState.value = { kind: "off", since: Date.now(), retryAt: 0 };
      current = null;
    },
    retryNow() {},
  };
  current = ended;
  streamState.value = { kind: "ended", since: Date.now(), retryAt: 0 };
  return ended;
}

/**
 * Follows a server-sent stream until closed. After a loss it opens again by itself, with Last-Event-ID, so that the
 * server sends what was missed. A silent server, such as a frozen one, counts as lost too. Written on fetch, not
 * EventSource: the page shows when the next try is and must see a 401.
 */
export function subscribe(options: Options): Subscription {
  let last = options.after ?? null;
  let failures = 0;
  let heard = Date.now();
  let closed = false;
  let opened = false;
  let abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const hear = () => {
    heard = Date.now();
    listen();
  };

  /** Gives the answer up unless a byte comes in time. */
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => abort.abort(), SILENT_AFTER);
  };

  const set = (state: StreamState) => {
    if (!closed) streamState.value = state;
  };

  const lost = () => {
    if (closed) return;
    const retryAt = Date.now() + waitBefore(failures++) * 1000;
    set({ kind: "lost", since: heard, retryAt });
    timer = setTimeout(open, retryAt - Date.now());
  };

  async function read(response: Response) {
    const parser = eventParser();
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || closed) return;
      hear();
      const events = parser.feed(value);
      last = parser.lastId() ?? last;
      for (const event of events) {
        if (event.name === "reload") options.onForgotten?.();
        else options.onEvent(event);
      }
    }
  }

  async function open() {
    abort = new AbortController();
    listen();
    try {
      const path = last === null ? options.path : options.path + (options.path.includes("?") ? "&" : "?") + "after=" + encodeURIComponent(last);
      const headers: Record<string, string> = { accept: "text/event-stream" };
      if (last !== null) headers["Last-Event-ID"] = last;
      const response = await request(path, { headers, signal: abort.signal, cache: "no-store" });
      failures = 0;
      hear();
      set({ kind: "live", since: heard, retryAt: 0 });
      options.onOpen?.(opened);
      opened = true;
      await read(response);
    } catch (error) {
      if (closed) return;
      const status = error instanceof ApiError ? error.status : 0;
      if ((status === 400 || status === 422) && last !== null) {
        last = null;
        options.onForgotten?.();
      } else if (status >= 400 && status < 500) {
        clearTimeout(silence);
        set({ kind: "refused", since: heard, retryAt: 0 });
        return;
      }
    }
    clearTimeout(silence);
    lost();
  }

  set({ kind: "opening", since: heard, retryAt: 0 });
  void open();
  const subscription: Subscription = {
    close() {
      clearTimeout(timer);
      clearTimeout(silence);
      if (current === subscription) {
        streamState.value = { kind: "off", since: heard, retryAt: 0 };
        current = null;
      }
      closed = true;
      abort.abort();
    },
    retryNow() {
      if (closed || streamState.value.kind !== "lost") return;
      clearTimeout(timer);
      void open();
    },
  };
  current = subscription;
  return subscription;
}
