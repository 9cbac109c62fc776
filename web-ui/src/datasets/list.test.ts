import { expect, test } from "vitest";
import type { DatasetView } from "../api/datasets";
import { datasetHref, exactly, listView, named, samplesOf, shapeText, splitsOf, toggled } from "./list";

let ids = 0;
const dataset = (name: string, version: number, more: Partial<DatasetView> = {}): DatasetView => ({
  id: ++ids,
  name,
  version,
  sizeBytes: 10,
  createdAt: "2026-01-01T00:00:00Z",
  manifest: {
    name,
    hash: "0123456789abcdef",
    suite: "generic",
    task: "regression",
    classes: 0,
    modalities: [],
    splits: { test: { samples: 2 }, train: { samples: 5 }, valid: { samples: 1 } },
    sequenceMask: false,
    protocol: {},
  },
  facts: {},
  runs: 0,
  ...more,
});

const view = (text: string) => listView(new URLSearchParams(text));

test("versions of a name are one row, the newest first", () => {
  const rows = named([dataset("a", 1), dataset("a", 3), dataset("b", 1), dataset("a", 2)], view("sort=name"));
  expect(rows.map((row) => [row.newest.name, row.newest.version, row.older.map((old) => old.version)])).toEqual([
    ["a", 3, [2, 1]],
    ["b", 1, []],
  ]);
});

test("names are found by a part of them, in any case", () => {
  const all = [dataset("MOSI", 1), dataset("mosei", 1), dataset("mfeat", 1)];
  expect(named(all, view("q=mos&sort=name")).map((row) => row.newest.name)).toEqual(["mosei", "MOSI"]);
  expect(named(all, view("q=none"))).toEqual([]);
});

test("rows are sorted by what the address says, newest first where it says nothing known", () => {
  const early = dataset("early", 1, { sizeBytes: 90 });
  const late = dataset("late", 1, { createdAt: "2026-02-01T00:00:00Z" });
  expect(named([early, late], view("sort=nonsense")).map((row) => row.newest.name)).toEqual(["late", "early"]);
  expect(named([early, late], view("sort=size")).map((row) => row.newest.name)).toEqual(["early", "late"]);
  expect(named([late, early], view("sort=samples")).map((row) => row.newest.name)).toEqual(["early", "late"]);
});

test("splits come in the order of their use, whatever the server's order", () => {
  expect(splitsOf(dataset("a", 1))).toEqual([
    ["train", 5],
    ["valid", 1],
    ["test", 2],
  ]);
  expect(samplesOf(dataset("a", 1))).toBe(8);
});

test("a version is named by its hash, and its address keeps the sign between", () => {
  expect(exactly(dataset("a", 1))).toBe("a@0123456789ab");
  expect(datasetHref("a@0123456789ab")).toBe("/datasets/a@0123456789ab");
});

test("shapes leave a single step out", () => {
  expect(shapeText({ length: 50, width: 1024 })).toBe("50 × 1,024");
  expect(shapeText({ length: 1, width: 76 })).toBe("76");
});

test("a name is opened and closed in the address", () => {
  expect(toggled([], "a")).toBe("a");
  expect(toggled(["a", "b"], "a")).toBe("b");
  expect(toggled(["a"], "a")).toBeNull();
});
