import { expect, test } from "vitest";
import type { DatasetManifest } from "../api/datasets";
import { draftOf, read, toggle, type Draft } from "./draft";

const shape = (name: string) => ({ name, length: 1, width: 1 });
const manifest: DatasetManifest = { name: "mosi", hash: "0", suite: "mosi", task: "regression", classes: 0, modalities: ["text", "audio", "vision"].map(shape), splits: {}, sequenceMask: false, protocol: {} };
const draft = (more: Partial<Draft> = {}): Draft => ({ ...draftOf(manifest), ...more });

test("a draft that changes nothing has an empty recipe", () => {
  expect(read(draft(), manifest)).toEqual({ recipe: {}, mistakes: {}, empty: true });
});

test("a split anew has shares that sum to one to the last digit", () => {
  const { recipe, mistakes } = read(draft({ split: "video", train: "33,3", valid: "33.3", test: "33.4", seed: "7" }), manifest);
  expect(mistakes).toEqual({});
  expect(recipe).toEqual({ split: { by: "video", train: 0.333, valid: 0.333, test: 0.334, seed: 7 } });
});

test("modalities stay in the dataset's order, and only those that stay are standardised", () => {
  const { recipe } = read(draft({ modalities: ["vision", "text"], standardise: ["audio", "vision"], clip: true }), manifest);
  expect(recipe).toEqual({ modalities: ["text", "vision"], standardise: { modalities: ["vision"], clipPercentiles: [0.5, 99.5] } });
});

test("every mistake is told at its field, and only where the field counts", () => {
  const wrong = draft({ name: "../x", split: "sample", train: "90", seed: "x", modalities: [] });
  expect(Object.keys(read(wrong, manifest).mistakes).sort()).toEqual(["modalities", "name", "seed", "train"]);
  expect(read(draft({ train: "90", seed: "x", clip: true, clipLow: "x" }), manifest).mistakes).toEqual({});
  expect(read(draft({ standardise: ["text"], clip: true, clipLow: "99.9" }), manifest).mistakes).toEqual({ clipLow: "two percentiles from 0 to 100, the lower one first" });
});

test("a name is put into a list and taken out of it", () => {
  expect(toggle(["a"], "b")).toEqual(["a", "b"]);
  expect(toggle(["a", "b"], "a")).toEqual(["b"]);
});
