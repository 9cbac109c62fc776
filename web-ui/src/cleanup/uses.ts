import type { CleanupView, Lifecycle, Use } from "../api/cleanup";
import { bytes, plural } from "../format/numbers";
import { oneOf } from "../app/location";

export const LISTED: { value: Lifecycle; text: string }[] = [
  { value: "ARCHIVED", text: "archived" },
  { value: "DELETED", text: "deleted" },
];

/** The lifecycle that a list's address asks for; null for what lists usually show. */
export function listed(params: URLSearchParams): Lifecycle | null {
  const asked = oneOf(params.get("lifecycle"), ["ARCHIVED", "DELETED", "ACTIVE"] as const, "ACTIVE");
  return asked === "ACTIVE" ? null : asked;
}

/** The page of something that counts. */
export function hrefOf({ kind, id }: Use): string {
  switch (kind) {
    case "run":
      return `/runs/${id}`;
    case "group":
      return `/runs?group=${id}`;
    case "study":
      return `/ablations/${id}`;
    case "benchmark":
    case "baseline":
      return `/benchmarks/${id}`;
  }
}

/** The word for it on pages, with its number. */
export const wordsOf = ({ kind, id }: Use): string =>
  kind === "study" ? `ablation ${id}` : kind === "baseline" ? "the baseline" : `${kind} ${id}`;

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

export interface Deletion {
  /** What is named: all that counts it, or what alone stands against the deletion. */
  uses: Use[];
  /** How many more there are. */
  more: number;
  /** True if it can be deleted. */
  free: boolean;
  /** The path's query: it says that means may change. */
  query: string;
  /** What follows, in a sentence. */
  text: string;
}

/** What a deletion of this would do. */
export function deletion(view: CleanupView, what: string): Deletion {
  const holding = view.uses.filter((use) => use.holds);
  if (holding.length) {
    return {
      uses: holding,
      more: 0,
      free: false,
      query: "",
      text: `${upper(what)} cannot be deleted because it is counted. Delete what counts it first, or archive ${what}.`,
    };
  }
  const more = view.useCount - view.uses.length;
  const frees = view.bytes ? ` It frees ${bytes(view.bytes)} when it is purged.` : "";
  const counted = view.useCount > 0;
  const text = counted ? `${upper(what)} is counted in ${plural(view.useCount, "place")}.` : `Nothing counts ${what}.`;
  return {
    uses: view.uses,
    more,
    free: true,
    query: counted ? "?counted=true" : "",
    text: `${text} It can be restored until it is purged.${frees}`,
  };
}

/** How an archived or deleted thing stands; null for an active one. */
export function standing(view: CleanupView, moment: (at: string) => string): string | null {
  if (view.lifecycle === "ACTIVE") return null;
  const since = view.since ? ` ${moment(view.since)}` : "";
  if (view.lifecycle === "ARCHIVED") return `Archived${since}. Lists leave it out; it is counted as before.`;
  const purged = view.purgeAt ? ` It is purged after ${moment(view.purgeAt)}.` : "";
  return `Deleted${since}. Lists leave it out and nothing counts it.${purged}`;
}
