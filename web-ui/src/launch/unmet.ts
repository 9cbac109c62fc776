import type { UnmetWish } from "../api/types";

const TAG = "tags.";

/** A sentence for each wish that was not met, with all runs that share it. */
export function unmetSentences(unmet: UnmetWish[]): string[] {
  const runs = new Map<string, { wish: UnmetWish; ids: number[] }>();
  for (const wish of unmet) {
    const key = JSON.stringify([wish.wish, wish.asked, wish.has ?? null]);
    const alike = runs.get(key) ?? { wish, ids: [] };
    runs.set(key, { ...alike, ids: [...alike.ids, wish.run] });
  }
  return [...runs.values()].map(({ wish, ids }) =>
    sentence(
      wish,
      ids.sort((a, b) => a - b),
    ),
  );
}

function sentence({ wish, asked, has }: UnmetWish, ids: number[]): string {
  const one = ids.length === 1;
  const what = `${one ? "Run" : "Runs"} ${ids.join(", ")}`;
  if (!wish.startsWith(TAG)) return `${what} ${one ? "keeps" : "keep"} the ${wish} ${has ?? ""}, not ${asked}.`;
  const key = wish.slice(TAG.length);
  const state = typeof has === "string" ? `kept the tag ${key}=${has}` : `got no tag ${key}`;
  return `${what} ${one ? "was" : "were"} there and ${state}. The page of a run can set ${key}=${asked}.`;
}
