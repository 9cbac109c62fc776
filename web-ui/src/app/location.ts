import { computed, signal } from "@preact/signals";

/** The page's address: the one place where tabs, filters and open rows live. */
export interface Address {
  path: string;
  params: URLSearchParams;
}

/** The address with some parameters changed; null takes one away. The order of the others stays. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** A list such as open=3,8 as numbers; what is no whole number is left out. */
export const numbers = (text: string | null): number[] =>
  (text ?? "").split(",").filter((part) => /^\d+$/.test(part)).map(Number);

/** A number within bounds, or the fallback for anything else. */
export function numberIn(text: string | null, low: number, high: number, fallback: number): number {
  const value = text === null || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) && value >= low && value <= high ? value : fallback;
}

export const oneOf = <T extends string>(text: string | null, allowed: readonly T[], fallback: T): T =>
  allowed.find((value) => value === text) ?? fallback;

const numberAfter = (room: string, path: string): number | null => {
  const match = /^\/([a-z]+)\/(\d{1,15})\/?$/.exec(path);
  return match?.[1] === room ? Number(match[2]) : null;
};

/** The run's number of /runs/12; null for any other path. */
export const runOf = (path: string): number | null => numberAfter("runs", path);

/** The ablation's number of /ablations/3; null for any other path. */
export const studyOf = (path: string): number | null => numberAfter("ablations", path);

/** The number of /benchmarks/7; null for any other path. */
export const benchmarkOf = (path: string): number | null => numberAfter("benchmarks", path);

/** What /datasets/mfeat@1a2b3c names; null for any other path. */
export const datasetOf = (path: string): string | null => referenceIn(/^\/datasets\/([^/]+)\/?$/, path);

/** The version that /datasets/mfeat@1a2b3c/diff begins with; null for any other path. */
export const diffOf = (path: string): string | null => referenceIn(/^\/datasets\/([^/]+)\/diff\/?$/, path);

function referenceIn(form: RegExp, path: string): string | null {
  const name = form.exec(path)?.[1];
  try {
    return name === undefined ? null : decodeURIComponent(name);
  } catch {
    return null;
  }
}

const read = (): Address => ({ path: location.pathname, params: new URLSearchParams(location.search) });

export const address = signal<Address>(typeof location === "undefined" ? { path: "/", params: new URLSearchParams() } : read());
export const params = computed(() => address.value.params);

const write = (path: string, next: URLSearchParams) => path + (next.size ? "?" + next.toString().replaceAll("%2C", ",") : "");

/** Changes parameters in place: a view of the same page, which the back button does not step through. */
export function setParams(changes: Record<string, string | null>): void {
  const next = withParams(params.value, changes);
  history.replaceState(null, "", write(address.value.path, next));
  address.value = { path: address.value.path, params: next };
}

/** Goes to another page. */
export function go(href: string, replace = false): void {
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  address.value = read();
  if (!replace) scrollTo(0, 0);
}

/** Links inside the program change the page without loading it again; all others stay the browser's. */
export function followLinks(): void {
  addEventListener("popstate", () => (address.value = read()));
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a");
    if (
      !link ||
      link.target ||
      link.hasAttribute("download") ||
      link.hash ||
      link.origin !== location.origin ||
      !/^\/($|(runs|datasets|ablations|launch|compare|benchmarks|leaderboard|settings)(\/|$))/.test(link.pathname)
    )
      return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
