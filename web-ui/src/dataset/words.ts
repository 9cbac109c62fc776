import type { DatasetManifest, OfficialSplit, Recipe } from "../api/datasets";
import { plural } from "../format/numbers";

/** One fact: what it is about, and what is so. */
export type Fact = [name: string, text: string];

const ALIGNMENT: Record<string, string> = {
  aligned: "aligned: step t of one modality is step t of the others",
  unaligned: "not aligned: each modality has its own steps",
  utterance: "one step a sample in every modality",
};

const SPLIT: Record<string, string> = {
  official: "the published one, known by the file's SHA-256",
  file: "as the file has it",
  derived: "of a derived version",
};

const KNOWN = new Set(["alignment", "split", "splitHash", "valid", "attentionRow", "source", "standardised", "recipe", "derivedFrom"]);

/** The split in words: by ids and labels if a benchmark's samples are in it, else as the manifest has it. */
function splitText(split: string | undefined, official: OfficialSplit | null | undefined): string | undefined {
  if (!official) return split && (SPLIT[split] ?? split);
  if (official.changed.length) return `ids of the official split of ${official.dataset}, labels changed in ${official.changed.join(", ")}`;
  return split === "official" ? SPLIT.official : `official split of ${official.dataset}, known by ids and labels; features of its own`;
}

/** What the file says of itself and the import found, in words; what has no words stands as it is. */
export function protocolFacts({ protocol, sequenceMask }: DatasetManifest, official?: OfficialSplit | null): Fact[] {
  const facts: Fact[] = [];
  const { alignment, split, splitHash, valid, source, standardised } = protocol;
  const inWords = splitText(split, official);
  if (inWords) facts.push(["Split", inWords]);
  if (splitHash) facts.push(["Split's hash", `${splitHash.slice(0, 16)}…`]);
  if (valid) facts.push(["Valid", valid]);
  if (alignment) facts.push(["Alignment", ALIGNMENT[alignment] ?? alignment]);
  if (standardised) facts.push(["Standardised", standardised]);
  if (source) facts.push(["File", source]);
  facts.push(["Text tokens", sequenceMask ? "there, for a text encoder" : "none"]);
  return [...facts, ...Object.entries(protocol).filter(([name]) => !KNOWN.has(name)).map(([name, text]): Fact => [name, text])];
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** A recipe's steps in the order they are taken. */
export function recipeSteps({ exclude, split, modalities, features, standardise }: Recipe): string[] {
  const steps: string[] = [];
  if (exclude) steps.push(`without ${plural(Object.values(exclude).flat().length, "sample")}`);
  if (split?.assignment) steps.push("split sample by sample, as listed");
  else if (split) steps.push(`split anew by ${split.by ?? "sample"}: ${[split.train, split.valid, split.test].map((share) => percent(share ?? 0)).join(", ")} for train, valid, test; seed ${split.seed ?? 0}`);
  if (modalities) steps.push(`modalities ${modalities.join(", ")}`);
  for (const [name, chosen] of Object.entries(features ?? {})) steps.push(`features ${chosen} of ${name}`);
  if (standardise) {
    const of = standardise.modalities ? standardise.modalities.join(", ") : "all modalities but the first";
    const clip = standardise.clipPercentiles ? `, clipped at percentiles ${standardise.clipPercentiles.join(" and ")}` : "";
    steps.push(`${of} standardised by train${clip}`);
  }
  return steps;
}
