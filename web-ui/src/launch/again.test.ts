import { expect, test } from "vitest";
import type { RunView } from "../api/types";
import { newFrom } from "./again";
import { draftOf } from "./draft";

const run = { id: 12, name: "mfeat", preset: "mfeat", dataset: "mfeat", datasetHash: "ab".repeat(32), seed: 4, experiment: "default", tags: { team: "a" }, changed: ["alpha", "active_modalities"], config: { alpha: 0, beta: 0.05, active_modalities: ["pixels"] } } as unknown as RunView;

const opened = (of: RunView) => draftOf(new URLSearchParams(newFrom(of).split("?")[1]));

test("a run of a preset opens with that preset and its changes", () => {
  const draft = opened(run);
  expect(draft).toMatchObject({ preset: "mfeat", seeds: "4", from: null, tags: "team=a", name: "", experiment: "" });
  expect(draft.changes).toEqual({ alpha: "0", active_modalities: '["pixels"]' });
  expect(draft.dataset).toBe("mfeat@abababababab");
});

test("a run of an own configuration opens with the whole of it", () => {
  expect(opened({ ...run, preset: null })).toMatchObject({ preset: "", from: 12, changes: {} });
});
