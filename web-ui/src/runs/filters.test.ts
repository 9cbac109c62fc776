import { expect, test } from "vitest";
import type { GroupView, RunSummary } from "../api/types";
import { filtersOf, groupMatches, hasTag, isFiltered, isOfOneVersion, matches, tagFilter } from "./filters";

const of = (text: string) => filtersOf(new URLSearchParams(text));
const run = { id: 1, group: 3, dataset: "mfeat", experiment: "demo", state: "RUNNING", tags: { arm: "full", note: "a:b" } } as unknown as RunSummary;

test("the address without parameters shows all groups", () => {
  expect(of("")).toEqual({
    view: "groups",
    state: null,
    dataset: null,
    experiment: null,
    group: null,
    tag: null,
    lifecycle: null,
  });
  expect(isFiltered(of("view=runs"))).toBe(false);
  expect(isFiltered(of("state=FAILED"))).toBe(true);
});

test("nonsense in the address is no filter", () => {
  expect(of("view=x&state=BROKEN&group=1a")).toEqual(of(""));
});

test("a run is shown when every filter holds", () => {
  expect(matches(of("state=RUNNING&dataset=mfeat&group=3&tag=arm:full"), run)).toBe(true);
  expect(matches(of("state=FAILED"), run)).toBe(false);
  expect(matches(of("dataset=mosi"), run)).toBe(false);
  expect(matches(of("experiment=other"), run)).toBe(false);
});

test("a run's dataset has the name that a version's reference begins with", () => {
  expect(matches(of("dataset=mfeat@1a2b3c"), run)).toBe(true);
  expect(matches(of("dataset=mfeat2@1a2b3c"), run)).toBe(false);
  expect(isOfOneVersion(of("dataset=mfeat@1a2b3c"))).toBe(true);
  expect(isOfOneVersion(of("dataset=mfeat"))).toBe(false);
  expect(isOfOneVersion(of(""))).toBe(false);
});

test("a tag's value starts after the last colon that is not escaped", () => {
  expect(hasTag(run, "note:a\\:b")).toBe(true);
  expect(hasTag(run, "note:a:b")).toBe(false);
  expect(hasTag({ ...run, tags: { "a:b": "c\\" } }, "a:b:c\\\\")).toBe(true);
  expect(hasTag(run, "arm")).toBe(false);
});

test("the filter for a tag finds the tag, whatever colons and backslashes it has", () => {
  for (const [key, value] of [["team", "a"], ["when", "10:30"], ["a:b\\", "\\:c:"]] as const) {
    expect(hasTag({ ...run, tags: { [key]: value } }, tagFilter(key, value))).toBe(true);
  }
  expect(tagFilter("when", "10:30")).toBe("when:10\\:30");
});

test("a group is shown when one of its seeds is in the state", () => {
  const group = { states: { SUCCEEDED: 1, FAILED: 1 }, runs: [run] } as unknown as GroupView;
  expect(groupMatches(of("state=FAILED"), group)).toBe(true);
  expect(groupMatches(of("state=QUEUED"), group)).toBe(false);
  expect(groupMatches(of("tag=arm:none"), group)).toBe(false);
});

test("archived and deleted runs are listed if they are asked for, archived ones also in their group", () => {
  const archived: RunSummary = { ...run, lifecycle: "ARCHIVED" };
  const deleted: RunSummary = { ...run, lifecycle: "DELETED" };
  const listed = (text: string) => [run, archived, deleted].filter((one) => matches(of(text), one));
  expect(listed("")).toEqual([run]);
  expect(listed("group=3")).toEqual([run, archived]);
  expect(listed("lifecycle=ARCHIVED")).toEqual([archived]);
  expect(listed("lifecycle=DELETED&group=3")).toEqual([deleted]);
  expect(of("lifecycle=DELETED").view).toBe("runs");
  expect(isFiltered(of("lifecycle=DELETED"))).toBe(true);
});
