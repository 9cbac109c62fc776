import { scoreText } from "../format/scores";

/** One value of a column; only values with the same `like` are compared. */
export interface Entry {
  key: number;
  like: string;
  value: number;
  /** Seeds behind it; absent for a number that states none. */
  n?: number;
}

export type Rank = "best" | "second";

/**
 * Best and second of a column among like rows, by the text shown: equal texts share a rank. A value alone among its like is
 * not marked, for there is nothing it is better than; nor is one of a single seed, which may be luck.
 */
export function ranks(name: string, higher: boolean, entries: Entry[]): Map<number, Rank> {
  const marked = new Map<number, Rank>();
  for (const like of new Set(entries.map((entry) => entry.like))) {
    const column = entries.filter((entry) => entry.like === like && entry.n !== 1);
    if (column.length < 2) continue;
    const texts = [...new Set([...column].sort((a, b) => (higher ? b.value - a.value : a.value - b.value)).map((e) => scoreText(name, e.value)))];
    if (texts.length < 2) continue;
    for (const entry of column) {
      const place = texts.indexOf(scoreText(name, entry.value));
      if (place === 0) marked.set(entry.key, "best");
      else if (place === 1) marked.set(entry.key, "second");
    }
  }
  return marked;
}
