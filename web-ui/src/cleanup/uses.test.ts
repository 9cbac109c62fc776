import { expect, test } from "vitest";
import type { CleanupView, Use } from "../api/cleanup";
import { deletion, hrefOf, listed, standing, wordsOf } from "./uses";

const group: Use = {
  kind: "group",
  id: 3,
  name: "full",
  holds: false,
  effect: "its mean would be over 1 of its 2 seeds",
};
const study: Use = { kind: "study", id: 2, name: "s", holds: true, effect: "its numbers come from this run" };
const view = (uses: Use[], more: Partial<CleanupView> = {}): CleanupView => ({
  lifecycle: "ACTIVE",
  bytes: 0,
  uses,
  useCount: uses.length,
  ...more,
});

test("what nothing counts is deleted without more", () => {
  expect(deletion(view([], { bytes: 2048 }), "run 7")).toEqual({
    uses: [],
    more: 0,
    free: true,
    query: "",
    text: "Nothing counts run 7. It can be restored until it is purged. It frees 2.0 kB when it is purged.",
  });
});

test("a mean that changes is named, and the request says that it may change", () => {
  const asked = deletion(view([group], { useCount: 4 }), "run 7");
  expect(asked).toMatchObject({ uses: [group], more: 3, free: true, query: "?counted=true" });
  expect(asked.text).toContain("Run 7 is counted in 4 places.");
});

test("what has to be deleted first stands alone and there is nothing to press", () => {
  expect(deletion(view([study, group]), "run 7")).toMatchObject({ uses: [study], free: false, query: "" });
});

test("what counts is named and linked as pages call it", () => {
  expect([wordsOf(study), hrefOf(study)]).toEqual(["ablation 2", "/ablations/2"]);
  expect([wordsOf(group), hrefOf(group)]).toEqual(["group 3", "/runs?group=3"]);
  expect([wordsOf({ ...study, kind: "baseline" }), hrefOf({ ...study, kind: "baseline" })]).toEqual([
    "the baseline",
    "/benchmarks/2",
  ]);
});

test("an archived and a deleted thing say since when, and when the purge comes", () => {
  const at = (text: string) => text.slice(0, 10);
  expect(standing(view([]), at)).toBeNull();
  expect(standing(view([], { lifecycle: "ARCHIVED", since: "2026-01-02T03:04:05Z" }), at)).toBe(
    "Archived 2026-01-02. Lists leave it out; it is counted as before.",
  );
  expect(
    standing(view([], { lifecycle: "DELETED", since: "2026-01-02T03:04:05Z", purgeAt: "2026-02-01T03:04:05Z" }), at),
  ).toContain("It is purged after 2026-02-01.");
});

test("a list's address asks for archived or deleted things, or for what lists usually show", () => {
  const of = (text: string) => listed(new URLSearchParams(text));
  expect([
    of(""),
    of("lifecycle=ACTIVE"),
    of("lifecycle=x"),
    of("lifecycle=ARCHIVED"),
    of("lifecycle=DELETED"),
  ]).toEqual([null, null, null, "ARCHIVED", "DELETED"]);
});
