import type { MetricSeries } from "../api/types";
import { curveKey, type Curves } from "../charts/series";
import { lineOf, type Axis, type Colour, type Family } from "./lines";

const PARTS = "grad_norm_";
const MEGABYTE = 1e6;

/** The gradient's norm by part of the network, the largest seven: the others would hide each other. */
export function partsFamily(curves: Curves, axis: Axis): Family {
  const largest = (series: MetricSeries) => Math.max(...series.values);
  const parts = [...curves.values()]
    .filter((series) => series.split === "train" && series.name.startsWith(PARTS) && series.values.length)
    .sort((a, b) => largest(b) - largest(a))
    .slice(0, 7);
  return {
    title: "Gradient norm by part, at epoch ends",
    note: "",
    lines: parts.flatMap((series, i) => lineOf(axis, { name: series.name.slice(PARTS.length).replace("_", " "), colour: ((i + 1) % 7) as Colour, series })),
    logs: true,
  };
}

/** What the epochs cost: time, speed, the share that is not the network's, memory. */
export function costFamilies(curves: Curves, axis: Axis): Family[] {
  const line = (name: string, colour: Colour, key: string, scale = 1) => lineOf(axis, { name, colour, series: curves.get(key), scale });
  return [
    {
      title: "Seconds an epoch",
      note: "",
      lines: [...line("train", 1, curveKey("train", "epoch_seconds")), ...line("valid", 2, curveKey("valid", "epoch_seconds"))],
      logs: true,
      fromZero: true,
    },
    { title: "Samples per second, train", note: "", lines: line("train", 1, curveKey("train", "samples_per_second")), logs: false, fromZero: true },
    { title: "Time outside the network", note: "% of an epoch", lines: line("outside", 4, curveKey("train", "outside_step"), 100), logs: false, fromZero: true },
    {
      title: "Memory",
      note: "MB",
      lines: [...line("process", 1, curveKey("train", "resident_bytes"), 1 / MEGABYTE), ...line("device", 2, curveKey("train", "device_bytes"), 1 / MEGABYTE)],
      logs: false,
      fromZero: true,
    },
  ];
}
