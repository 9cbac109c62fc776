import type { DatasetManifest, Recipe } from "../api/datasets";

/** A derived version as it is being described; numbers are text until they are read. */
export interface Draft {
  name: string;
  split: "keep" | "sample" | "video";
  /** percent */
  train: string;
  valid: string;
  test: string;
  seed: string;
  /** Those that stay. */
  modalities: string[];
  /** Those of them that are standardised. */
  standardise: string[];
  clip: boolean;
  clipLow: string;
  clipHigh: string;
}

export const draftOf = ({ name, modalities }: DatasetManifest): Draft => ({
  name,
  split: "keep",
  train: "70",
  valid: "10",
  test: "20",
  seed: "1",
  modalities: modalities.map((modality) => modality.name),
  standardise: [],
  clip: false,
  clipLow: "0.5",
  clipHigh: "99.5",
});

/** A mistake and the field it is in. */
export type Mistakes = Partial<Record<keyof Draft, string>>;

export interface Read {
  recipe: Recipe;
  mistakes: Mistakes;
  /** True where the recipe changes nothing. */
  empty: boolean;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const number = (text: string): number => (text.trim() === "" ? NaN : Number(text.replace(",", ".")));

/** The recipe of a draft on a dataset, and everything that is wrong with it. */
export function read(draft: Draft, { modalities }: DatasetManifest): Read {
  const mistakes: Mistakes = {};
  if (!NAME.test(draft.name) || draft.name.includes("..")) mistakes.name = "1 to 100 letters, digits, dots, dashes or underscores, beginning with a letter or digit";
  if (draft.modalities.length < 2) mistakes.modalities = "at least two modalities stay";
  const standardise = draft.standardise.filter((name) => draft.modalities.includes(name));
  const recipe: Recipe = {
    ...(draft.split === "keep" ? {} : { split: splitOf(draft, mistakes) }),
    ...(draft.modalities.length === modalities.length ? {} : { modalities: modalities.map(({ name }) => name).filter((name) => draft.modalities.includes(name)) }),
    ...(standardise.length ? { standardise: { modalities: standardise, ...(draft.clip ? { clipPercentiles: clipOf(draft, mistakes) } : {}) } } : {}),
  };
  return { recipe, mistakes, empty: !Object.keys(recipe).length };
}

function splitOf(draft: Draft, mistakes: Mistakes): NonNullable<Recipe["split"]> {
  const shares = [number(draft.train), number(draft.valid), number(draft.test)];
  if (!shares.every((share) => share > 0) || Math.abs(shares[0]! + shares[1]! + shares[2]! - 100) > 1e-9) mistakes.train = "three shares above 0 that sum to 100";
  if (!/^-?\d{1,15}$/.test(draft.seed.trim())) mistakes.seed = "a whole number";
  const [train, valid] = shares.map((share) => Number((share / 100).toFixed(6)));
  return { by: draft.split === "video" ? "video" : "sample", train: train!, valid: valid!, test: Number((1 - train! - valid!).toFixed(6)), seed: Number(draft.seed) };
}

function clipOf(draft: Draft, mistakes: Mistakes): number[] {
  const [low, high] = [number(draft.clipLow), number(draft.clipHigh)];
  if (!(low >= 0 && low < high && high <= 100)) mistakes.clipLow = "two percentiles from 0 to 100, the lower one first";
  return [low, high];
}

/** A list with one name in it or not. */
export const toggle = (names: string[], name: string): string[] => (names.includes(name) ? names.filter((other) => other !== name) : [...names, name]);
