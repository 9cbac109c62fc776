import { expect, test } from "vitest";
import type { DatasetManifest } from "../api/datasets";
import { protocolFacts, recipeSteps } from "./words";

const manifest = (protocol: Record<string, string>): DatasetManifest => ({ name: "a", hash: "0", suite: "mosi", task: "regression", classes: 0, modalities: [], splits: {}, sequenceMask: true, protocol });

test("what the import found is said in words, what it does not know as it stands", () => {
  expect(protocolFacts(manifest({ alignment: "unaligned", split: "official", note: "by hand", attentionRow: "1" }))).toEqual([
    ["Split", "the published one, known by the file's SHA-256"],
    ["Alignment", "not aligned: each modality has its own steps"],
    ["Text tokens", "there, for a text encoder"],
    ["note", "by hand"],
  ]);
  // What a derived version was made from stands among its versions.
  expect(protocolFacts(manifest({ split: "derived", standardised: "audio, vision", recipe: "{}", derivedFrom: "ab" })).map(([name]) => name)).toEqual(["Split", "Standardised", "Text tokens"]);
});

test("an official split is said to be one by its ids, and labels that do not fit are named", () => {
  const split = (changed: string[]) => protocolFacts(manifest({ split: "file" }), { dataset: "mosi", changed })[0];
  expect(split([])).toEqual(["Split", "official split of mosi, known by ids and labels; features of its own"]);
  expect(split(["train", "test"])).toEqual(["Split", "ids of the official split of mosi, labels changed in train, test"]);
});

test("a recipe is read step by step", () => {
  expect(
    recipeSteps({
      exclude: { train: ["a", "b"], test: ["c"] },
      split: { by: "video", train: 0.7, valid: 0.1, test: 0.2, seed: 3 },
      modalities: ["text", "audio"],
      features: { audio: "0-9" },
      standardise: { clipPercentiles: [0.5, 99.5] },
    }),
  ).toEqual([
    "without 3 samples",
    "split anew by video: 70 %, 10 %, 20 % for train, valid, test; seed 3",
    "modalities text, audio",
    "features 0-9 of audio",
    "all modalities but the first standardised by train, clipped at percentiles 0.5 and 99.5",
  ]);
  expect(recipeSteps({ split: { assignment: { train: ["a"] } } })).toEqual(["split sample by sample, as listed"]);
  expect(recipeSteps({})).toEqual([]);
});
