import { expect, test } from "vitest";
import type { MetricSeries } from "../api/types";
import { fromHistory } from "../charts/series";
import { costFamilies, partsFamily } from "./costs";
import { validScores } from "./families";

const axis = { name: "epoch", perEpoch: 4, end: 3 } as const;
const series = (split: string, name: string, values: number[]): MetricSeries => ({ name, split, steps: values.map((_, i) => 4 * (i + 1)), epochs: values.map((_, i) => i + 1), values });

test("the parts with the largest gradients are drawn, the seventh as the reference", () => {
  const curves = fromHistory([...Array(9).keys()].map((i) => series("train", `grad_norm_part_${i}`, [i, i / 2])).concat(series("train", "grad_norm", [99])));
  const { lines } = partsFamily(curves, axis);
  expect(lines.map((line) => line.name)).toEqual(["part 8", "part 7", "part 6", "part 5", "part 4", "part 3", "part 2"].map((name) => name.replace(" ", " ")));
  expect(lines.map((line) => line.colour)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  expect(lines[0]!.x).toEqual([1, 2]);
});

test("time is told apart by split, shares are percent and memory is megabytes", () => {
  const curves = fromHistory([
    series("train", "epoch_seconds", [2]),
    series("valid", "epoch_seconds", [0.5]),
    series("train", "outside_step", [0.025]),
    series("train", "resident_bytes", [400e6]),
  ]);
  const [seconds, speed, outside, memory] = costFamilies(curves, axis);
  expect(seconds!.lines.map((line) => line.y)).toEqual([[2], [0.5]]);
  expect(speed!.lines).toEqual([]);
  expect(outside!.lines[0]!.y[0]).toBeCloseTo(2.5, 9);
  expect(memory!.lines.map((line) => [line.name, line.y[0]])).toEqual([["process", 400]]);
});

test("time, the modality gap and the transport plan's mass on valid are not scores", () => {
  const curves = fromHistory([series("valid", "WAF1", [0.9]), series("valid", "epoch_seconds", [1]), series("valid", "modality_gap_common", [1]), series("valid", "modality_gap_unique_a-b", [1]), series("valid", "transport_mass", [1]), series("valid", "transport_marginal_error", [0])]);
  expect(validScores(curves)).toEqual(["WAF1"]);
});
