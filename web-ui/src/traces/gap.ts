import type { RunView } from "../api/types";
import type { Line } from "../charts/Chart";
import type { Curves } from "../charts/series";
import type { Kind } from "./view";

/** The gap of each pair of modalities by epoch, in the order in which the pairs come. */
export function gapLines(run: RunView, curves: Curves, kind: Kind, selected: number | null): Line[] {
  const before = `modality_gap_${kind}_`;
  const modalities = run.config["active_modalities"];
  const order = Array.isArray(modalities) ? modalities.flatMap((a: unknown, i) => modalities.slice(i + 1).map((b: unknown) => `${String(a)}-${String(b)}`)) : [];
  return [...curves.values()]
    .filter((series) => series.split === "valid" && series.name.startsWith(before))
    .sort((a, b) => order.indexOf(a.name.slice(before.length)) - order.indexOf(b.name.slice(before.length)))
    .map((series, i) => ({
      name: series.name.slice(before.length).replace("-", "–"),
      colour: ((i % 6) + 1) as Line["colour"],
      x: series.epochs,
      y: series.values,
      smoothing: 0,
      ring: selected !== null && series.epochs.includes(selected) ? selected : undefined,
    }));
}
