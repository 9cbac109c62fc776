import { useEffect, useState } from "preact/hooks";
import { ApiError, get, post, query } from "../api/client";
import type { Arm, DatasetView, FieldError, KeyInfo, Page, Preset, RunView } from "../api/types";

const AFTER_TYPING = 250;

/** What the form offers. */
export interface Offer {
  /** The newest version of each name. */
  datasets: DatasetView[];
  presets: Preset[];
  keys: KeyInfo[];
  armSets: Record<string, Arm[]>;
}

export interface Loaded<T> {
  value: T | null;
  error: unknown;
  reload(): void;
}

/** Reads once, and again on demand. */
export function useLoaded<T>(load: (abort: AbortSignal) => Promise<T>, when: unknown[]): Loaded<T> {
  const [state, set] = useState<{ value: T | null; error: unknown }>({ value: null, error: null });
  const [round, again] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => set({ value, error: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) set({ value: null, error });
      },
    );
    return () => abort.abort();
  }, [...when, round]);
  return { ...state, reload: () => again(round + 1) };
}

export async function readOffer(abort: AbortSignal): Promise<Offer> {
  const [datasets, presets, keys, armSets] = await Promise.all([
    get<Page<DatasetView>>("/datasets?limit=200", abort),
    get<Preset[]>("/presets", abort),
    get<KeyInfo[]>("/configs/keys", abort),
    get<Record<string, Arm[]>>("/studies/armsets", abort),
  ]);
  const names = new Set<string>();
  const newest = datasets.items.filter(({ name }) => !names.has(name) && names.add(name));
  return { datasets: newest, presets, keys: keys.filter((key) => key.effect === "ACTS" && key.name !== "seed"), armSets };
}

export interface Fit {
  /** The newest answer, which is of the previous dataset while the next one is read; null at first. */
  fit: Record<string, unknown> | null;
  current: boolean;
}

/**
 * What makes a preset fit a dataset; nothing if the server refuses the dataset, because the form's mistakes say why.
 */
export function useFit(dataset: string, preset: string): Fit {
  const { value, error } = useLoaded(async (abort) => ({ of: dataset, presets: await get<Preset[]>("/presets" + query({ dataset }), abort) }), [dataset]);
  if (error) return { fit: {}, current: true };
  return { fit: value && (value.presets.find(({ name }) => name === preset)?.fit ?? {}), current: value?.of === dataset };
}

/** A configuration that stands in place of a preset. */
export interface Base {
  name: string;
  config: Record<string, unknown>;
}

/** The whole configuration of a run that had no preset. */
export async function baseOf(run: number, abort: AbortSignal): Promise<Base> {
  const { config } = await get<RunView>(`/runs/${run}`, abort);
  const { seed: _, ...keys } = config;
  return { name: `run-${run}.json`, config: keys };
}

/** What the server says of a request: what it would do, or what is wrong with it. */
export interface Verdict<P> {
  preview: P | null;
  errors: FieldError[];
  failure: unknown;
}

const UNKNOWN = { preview: null, errors: [], failure: null };

async function judge<P>(path: string, body: unknown, signal: AbortSignal): Promise<Verdict<P>> {
  try {
    return { ...UNKNOWN, preview: await post<P>(path, body, { signal }) };
  } catch (error) {
    return error instanceof ApiError && error.problem.errors?.length ? { ...UNKNOWN, errors: error.problem.errors } : { ...UNKNOWN, failure: error };
  }
}

/** The verdict on a request, a moment after it stopped changing; the last one stays until then. */
export function useVerdict<P>(path: string, body: unknown, round = 0): Verdict<P> & { current: boolean } {
  const text = body === null ? "" : JSON.stringify(body);
  const [state, set] = useState<{ verdict: Verdict<P>; of: string }>({ verdict: UNKNOWN, of: "" });
  useEffect(() => {
    if (!text) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void judge<P>(path, JSON.parse(text), abort.signal).then((verdict) => {
        if (!abort.signal.aborted) set({ verdict, of: text });
      });
    }, AFTER_TYPING);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, text, round]);
  return { ...state.verdict, current: state.of === text };
}
