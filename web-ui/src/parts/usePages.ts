import { useEffect, useState } from "preact/hooks";
import { get, query } from "../api/client";
import type { Page } from "../api/types";

/** A list that is read page by page. */
export interface Pages<T> {
  /** What is there so far; null before the first answer. */
  items: T[] | null;
  error: unknown;
  /** True while the server has more. */
  more: boolean;
  busy: boolean;
  /** Reads the next page. */
  next(): void;
  /** Begins again. */
  reload(): void;
}

interface State<T> {
  items: T[] | null;
  cursor: string | null;
  error: unknown;
  busy: boolean;
}

/** Reads the first page of a path; the others when they are asked for. */
export function usePages<T>(path: string, limit: number): Pages<T> {
  const [state, set] = useState<State<T>>({ items: null, cursor: null, error: null, busy: true });
  const [round, begin] = useState(0);
  const read = (before: T[], cursor: string | null, signal?: AbortSignal) => {
    set((old) => ({ ...old, busy: true, error: null }));
    get<Page<T>>(path + query({ limit, cursor }), signal)
      .then((page) => signal?.aborted || set({ items: [...before, ...page.items], cursor: page.next ?? null, error: null, busy: false }))
      .catch((error: unknown) => signal?.aborted || set((old) => ({ ...old, error, busy: false })));
  };
  useEffect(() => {
    const abort = new AbortController();
    read([], null, abort.signal);
    return () => abort.abort();
  }, [path, round]);
  const { items, cursor, error, busy } = state;
  return { items, error, busy, more: cursor !== null, next: () => read(items ?? [], cursor), reload: () => begin((n) => n + 1) };
}
