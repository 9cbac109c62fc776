import { useEffect, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Trace, TraceHead } from "../api/traces";
import type { RunView } from "../api/types";

/** Something that is read from the server: on its way, there, or failed. */
export type Read<T> = { kind: "loading" } | { kind: "ready"; value: T } | { kind: "failed"; error: unknown };

const LOADING = { kind: "loading" } as const;

/** Reads a path, and again when it or what it depends on changes; null reads nothing. What was there stays until the new answer. */
function useRead<T>(path: string | null, on: unknown[]): [Read<T>, () => void] {
  const [read, set] = useState<{ path: string | null; state: Read<T> }>({ path, state: LOADING });
  const [turn, retry] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const abort = new AbortController();
    void get<T>(path, abort.signal).then(
      (value) => set({ path, state: { kind: "ready", value } }),
      (error: unknown) => abort.signal.aborted || set({ path, state: { kind: "failed", error } }),
    );
    return () => abort.abort();
  }, [path, turn, ...on]);
  const again = () => {
    set({ path, state: LOADING });
    retry(turn + 1);
  };
  return [read.path === path ? read.state : LOADING, again];
}

/** Which epochs left a trace so far; read again when an epoch ends or the run turns. */
export const useHeads = (run: RunView) => useRead<TraceHead[]>(`/runs/${run.id}/traces?limit=5000`, [run.state, run.attempts, run.progress?.epoch]);

export const useTrace = (run: number, epoch: number | null) => useRead<Trace>(epoch === null ? null : `/runs/${run}/traces/${epoch}`, []);
