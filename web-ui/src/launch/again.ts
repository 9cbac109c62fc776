import type { RunView } from "../api/types";
import { addressOf, pairsText } from "./draft";

/** The address of the form filled in as a run was: its data, its base with its changes, its seed. */
export function newFrom(run: RunView): string {
  const common = { dataset: `${run.dataset}@${run.datasetHash.slice(0, 12)}`, seeds: String(run.seed), name: run.name === run.preset ? "" : run.name, experiment: run.experiment === "default" ? "" : run.experiment, tags: pairsText(run.tags) };
  if (!run.preset) return addressOf({ ...common, from: run.id });
  const changes = Object.fromEntries(run.changed.map((key) => [key, textOf(run.config[key])]));
  return addressOf({ ...common, preset: run.preset, changes });
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
