import { expect, test } from "vitest";
import type { Changed, DatasetDiff } from "../api/diffs";
import { formRows, sampleRows, splitRows } from "./rows";

const none = { count: 0, ids: [] };
const version = (id: number) => ({ id, name: "a", version: id, hash: "0" });
const changed = (more: Partial<Changed> = {}): Changed => ({ samples: 10, twice: none, labels: { count: 0, examples: [] }, texts: none, features: {}, lengths: none, tokens: null, ...more });
const diff = (more: Partial<DatasetDiff> = {}): DatasetDiff => ({ from: version(1), to: version(2), same: false, facts: {}, modalities: [], order: false, splits: {}, moved: [], changed: changed(), ...more });

test("two versions without a difference have no rows", () => {
  const splits = { train: { from: 3, to: 3, added: none, removed: none } };
  expect(formRows(diff({ splits }))).toEqual([]);
  expect(splitRows(diff({ splits }))).toEqual([]);
  expect(sampleRows(changed({ features: { text: { samples: none, largest: 0 } } }))).toEqual([]);
});

test("modalities that came, went or changed their shape are told as shapes", () => {
  const rows = formRows(diff({ facts: { "protocol.source": { from: "x", to: null } }, modalities: [{ name: "audio", from: { length: 50, width: 5 }, to: null }, { name: "text", from: { length: 1, width: 8 }, to: { length: 1, width: 4 } }], order: true }));
  expect(rows.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["source", "x", "–"],
    ["audio", "50 × 5", "–"],
    ["text", "8", "4"],
    ["order of the modalities", "one", "another"],
  ]);
});

test("splits are told in the order of their use, moves after them, and ids are named as far as they came", () => {
  const rows = splitRows(diff({ splits: { test: { from: 1, to: 2, added: none, removed: none }, train: { from: 5, to: 3, added: { count: 1, ids: ["n"] }, removed: { count: 120, ids: ["a", "b"] } } }, moved: [{ from: "train", to: "test", samples: { count: 1, ids: ["m"] } }] }));
  expect(rows.map(({ name, from, to, beyond }) => [name, from, to, beyond])).toEqual([
    ["samples of train", "5", "3", 0],
    ["left out of train", "120", "–", 118],
    ["new in train", "–", "1", 0],
    ["samples of test", "1", "2", 0],
    ["1 moved", "train", "test", 0],
  ]);
});

test("samples that both have are told by what differs in them", () => {
  const one = { count: 1, ids: ["a"] };
  const rows = sampleRows(changed({ labels: { count: 1, examples: [{ id: "a", from: -1, to: 0.5 }] }, texts: one, features: { text: { samples: { count: 4, ids: ["a"] }, largest: 0.25 } }, tokens: one, twice: one }));
  expect(rows.map(({ name, to }) => [name, to])).toEqual([
    ["labels", "1 of 10"],
    ["texts or annotations", "1 of 10"],
    ["features of text", "4 of 10, by 0.25 at most"],
    ["text tokens", "1 of 10"],
    ["not compared, ids that stand in two splits", "1"],
  ]);
  expect(rows[0]!.ids).toEqual(["a: −1 → 0.5"]);
  expect(rows[2]!.beyond).toBe(3);
});
