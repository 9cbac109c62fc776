/** Which upload a file was being sent in, kept in the browser so that the same file goes on after a reload. */
const KEY = "lab.uploads";
const MOST = 20;

export type Memory = { fingerprint: string; upload: string }[];

type Store = Pick<Storage, "getItem" | "setItem">;

function read(store: Store): Memory {
  try {
    const value: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? (value as Memory).filter((note) => typeof note?.fingerprint === "string" && typeof note.upload === "string") : [];
  } catch {
    return [];
  }
}

export const recall = (store: Store, fingerprint: string): string | null => read(store).find((note) => note.fingerprint === fingerprint)?.upload ?? null;

/** Keeps the newest; a browser that keeps nothing is no mistake. */
export function remember(store: Store, fingerprint: string, upload: string): void {
  save(store, [{ fingerprint, upload }, ...read(store).filter((note) => note.fingerprint !== fingerprint)].slice(0, MOST));
}

export const forget = (store: Store, fingerprint: string): void => save(store, read(store).filter((note) => note.fingerprint !== fingerprint));

function save(store: Store, notes: Memory): void {
  try {
    store.setItem(KEY, JSON.stringify(notes));
  } catch {
    return; // full or switched off: a reload begins the file again
  }
}

/** A short text for a long fingerprint. */
export async function digest(text: string): Promise<string> {
  if (!crypto.subtle) return text; // a page from another machine without TLS
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
