import type { Arm, CreateStudy, FieldError, SubmitRuns } from "../api/types";

/** What the form holds, all of it in the address but the loaded file. Texts are as typed. */
export interface Draft {
  dataset: string;
  preset: string;
  /** The run whose whole configuration is the base, where it has no preset. */
  from: number | null;
  /** Key to its value as typed. */
  changes: Record<string, string>;
  seeds: string;
  priority: string;
  require: string;
  tags: string;
  name: string;
  experiment: string;
  /** A ready set of arms; empty where the arms are one's own. */
  armset: string;
  /** Arms of one's own, one a line: NAME: KEY=VALUE; KEY=VALUE. */
  arms: string;
  /**
   * Keys that fit the preset to the dataset; null means a key's default. Not in the address: it follows from dataset
   * and preset.
   */
  fit?: Record<string, unknown>;
}

const TEXTS = ["dataset", "preset", "seeds", "priority", "require", "tags", "name", "experiment", "armset", "arms"] as const;
export type TextField = (typeof TEXTS)[number];
const KEY = "k.";

export function draftOf(params: URLSearchParams): Draft {
  const changes: Record<string, string> = {};
  for (const [name, value] of params) if (name.startsWith(KEY)) changes[name.slice(KEY.length)] = value;
  const texts = Object.fromEntries(TEXTS.map((name) => [name, params.get(name) ?? ""])) as Record<TextField, string>;
  const from = params.get("from");
  return { ...texts, seeds: texts.seeds || "1", changes, from: from !== null && /^\d{1,15}$/.test(from) ? Number(from) : null };
}

/** The address of a form; texts that are empty are left out. */
export function addressOf(draft: Partial<Draft>): string {
  const params = new URLSearchParams();
  for (const name of TEXTS) if (draft[name]) params.set(name, draft[name]);
  if (draft.from) params.set("from", String(draft.from));
  for (const [key, value] of Object.entries(draft.changes ?? {})) params.set(KEY + key, value);
  return "/launch" + (params.size ? "?" + params.toString() : "");
}

export const paramOf = (key: string): string => KEY + key;

/** A value as the command line reads it: JSON, else text. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const MOST_SEEDS = 1000;

/** Seeds as 1,2,3 or 1-5, each once; null where the text is no such list. */
export function seedsOf(text: string): number[] | null {
  const seeds: number[] = [];
  for (const part of text.split(",")) {
    const match = /^\s*(\d{1,10})\s*(?:-\s*(\d{1,10})\s*)?$/.exec(part);
    if (!match) return null;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first || last - first >= MOST_SEEDS) return null;
    for (let seed = first; seed <= last; seed++) seeds.push(seed);
  }
  return new Set(seeds).size === seeds.length ? seeds : null;
}

/** Pairs as `gpu=any team=a`; null where a word is no pair. */
export function pairsOf(text: string): Record<string, string> | null {
  const pairs: Record<string, string> = {};
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const at = word.indexOf("=");
    if (at < 1) return null;
    pairs[word.slice(0, at)] = word.slice(at + 1);
  }
  return pairs;
}

export const pairsText = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");

/** The change from one set of tags to another, as the server takes it: null removes a tag. */
export const tagChanges = (before: Record<string, string>, after: Record<string, string>): Record<string, string | null> => ({
  ...Object.fromEntries(Object.keys(before).map((key) => [key, null])),
  ...after,
});

/** Seeds as text, runs of neighbours as ranges: 1-3,7. */
export function seedsText(seeds: number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < seeds.length; i++) {
    let j = i;
    while (seeds[j + 1] === seeds[j]! + 1) j++;
    parts.push(j > i + 1 ? `${seeds[i]}-${seeds[j]}` : seeds.slice(i, j + 1).join(","));
    i = j;
  }
  return parts.join(",");
}

export interface Reading {
  body: SubmitRuns;
  /** Mistakes that the server cannot see, because the text could not be read. */
  errors: FieldError[];
}

/**
 * The request of a form. What cannot be read is left out of it and named, so that the server finds the other mistakes.
 */
export function read(draft: Draft, config: Record<string, unknown> | null): Reading {
  const errors: FieldError[] = [];
  const need = <T>(key: string, value: string, result: T | null, allowed: string): T | undefined => {
    if (result === null) errors.push({ key, value, message: "cannot be read", allowed });
    return result ?? undefined;
  };
  const typed = Object.fromEntries(Object.entries(draft.changes).map(([key, text]) => [key, valueOf(text)]));
  const set = config ? typed : { ...draft.fit, ...typed };
  const priority = draft.priority.trim() === "" ? 0 : /^-?\d{1,9}$/.test(draft.priority.trim()) ? Number(draft.priority) : null;
  const body: SubmitRuns = {
    dataset: draft.dataset,
    ...(config ? { config } : { preset: draft.preset }),
    ...(Object.keys(set).length ? { set } : {}),
    ...given("seeds", need("seeds", draft.seeds, seedsOf(draft.seeds), "as 1,2,3 or 1-5, each once, at most 1000")),
    ...given("priority", need("priority", draft.priority, priority, "a whole number, -100 to 100")),
    ...given("require", need("require", draft.require, pairsOf(draft.require), "as device=cpu host=name")),
    ...given("tags", need("tags", draft.tags, pairsOf(draft.tags), "as team=a topic=ablation")),
    ...given("name", draft.name || undefined),
    ...given("experiment", draft.experiment || undefined),
  };
  return { body, errors };
}

const given = <K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } => (value === undefined ? {} : ({ [key]: value } as { [P in K]?: T }));

const placeWords = (draft: Draft): string[] => [
  ...(draft.priority.trim() === "" ? [] : [`--priority ${quoted(draft.priority.trim())}`]),
  ...Object.entries(pairsOf(draft.require) ?? {}).map(([key, value]) => `--require ${quoted(`${key}=${value}`)}`),
];

/** What is set beside the base: first what fits the preset to the dataset, then what was typed. */
function setWords(draft: Draft, file: string | null): string[] {
  const fit = file === null ? Object.entries(draft.fit ?? {}).filter(([key]) => !(key in draft.changes)) : [];
  const pairs = [...fit.map(([key, value]): [string, string] => [key, JSON.stringify(value)]), ...Object.entries(draft.changes)];
  return pairs.map(([key, text]) => `--set ${quoted(`${key}=${text}`)}`);
}

/** The keys of a fit as a sentence's list. */
export const fitWords = (fit: Record<string, unknown>): string =>
  Object.entries(fit)
    .map(([key, value]) => (value === null ? `${key} as by default` : `${key}=${JSON.stringify(value)}`))
    .join(", ");

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/**
 * The same as a shell line.
 *
 * @param file the name of the configuration's file, null with a preset
 */
export function shellLine(draft: Draft, file: string | null): string {
  const parts = [`./lab run --dataset ${quoted(draft.dataset)}`, file === null ? `--preset ${quoted(draft.preset)}` : `--config ${quoted(file)}`];
  parts.push(...setWords(draft, file));
  parts.push(`--seeds ${quoted(draft.seeds.replaceAll(" ", ""))}`, ...placeWords(draft));
  for (const [key, value] of Object.entries(pairsOf(draft.tags) ?? {})) parts.push(`--tag ${quoted(`${key}=${value}`)}`);
  if (draft.name) parts.push(`--name ${quoted(draft.name)}`);
  if (draft.experiment) parts.push(`--experiment ${quoted(draft.experiment)}`);
  return parts.join(" \\\n  ");
}

/** Arms of one's own; null where a line is none. */
export function armsOf(text: string): Arm[] | null {
  const arms: Arm[] = [];
  for (const line of text.split("\n").filter((part) => part.trim())) {
    const colon = line.indexOf(":");
    const name = (colon < 0 ? line : line.slice(0, colon)).trim();
    const set: Record<string, unknown> = {};
    for (const pair of colon < 0 ? [] : line.slice(colon + 1).split(";")) {
      const at = pair.indexOf("=");
      if (at < 1) return null;
      set[pair.slice(0, at).trim()] = valueOf(pair.slice(at + 1).trim());
    }
    if (!name) return null;
    arms.push({ name, set });
  }
  return arms;
}

export interface StudyReading {
  body: CreateStudy;
  errors: FieldError[];
}

/** The request for an ablation; as read. */
export function readStudy(draft: Draft, config: Record<string, unknown> | null): StudyReading {
  const { body: runs, errors } = read({ ...draft, tags: "", experiment: "", name: "" }, config);
  const arms = draft.armset ? undefined : armsOf(draft.arms);
  if (arms === null) errors.push({ key: "arms", value: null, message: "a line is not an arm", allowed: "one a line: NAME: KEY=VALUE; KEY=VALUE" });
  const { dataset, tags: _, ...rest } = runs;
  const body: CreateStudy = { ...rest, ...given("name", draft.name || undefined), datasets: [dataset], ...(draft.armset ? { armSet: draft.armset } : { arms: arms ?? [] }) };
  return { body, errors };
}

/** The same as a shell line. */
export function ablateLine(draft: Draft, file: string | null): string {
  const parts = [`./lab ablate --dataset ${quoted(draft.dataset)}`, file === null ? `--preset ${quoted(draft.preset)}` : `--config ${quoted(file)}`];
  parts.push(...setWords(draft, file));
  if (draft.armset) parts.push(`--arms ${quoted(draft.armset)}`);
  else for (const line of draft.arms.split("\n").filter((part) => part.trim())) parts.push(`--arm ${quoted(line.trim().replace(/\s*([:;])\s*/g, "$1"))}`);
  parts.push(`--seeds ${quoted(draft.seeds.replaceAll(" ", ""))}`, ...placeWords(draft));
  if (draft.name) parts.push(`--name ${quoted(draft.name)}`);
  return parts.join(" \\\n  ");
}
