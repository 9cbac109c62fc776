import { useEffect, useState } from "preact/hooks";

/** What was asked for, as far as it is there. */
export interface Answer<T> {
  value: T | null;
  error: unknown;
  /** Asks again. */
  retry(): void;
}

/**
 * Asks when the key changes; the last answer stays until the next is there.
 *
 * @param load sends the requests; a new key aborts it
 */
export function useGet<T>(key: string, load: (abort: AbortSignal) => Promise<T>): Answer<T> {
  const [value, show] = useState<T | null>(null);
  const [error, fail] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    fail(null);
    load(abort.signal)
      .then((answer) => abort.signal.aborted || show(() => answer))
      .catch((cause: unknown) => abort.signal.aborted || fail(cause));
    return () => abort.abort();
  }, [key, tries]);
  return { value, error, retry: () => setTries((n) => n + 1) };
}
