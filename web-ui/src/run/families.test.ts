import { expect, test } from "vitest";
import type { MetricSeries, RunView } from "../api/types";
import { fromHistory } from "../charts/series";
import { axisOf, families, progressOf, selectedEpoch, validScores } from "./families";

const run = (more: Partial<RunView> = {}): RunView =>
  ({ config: { num_epochs: 10, clip: 0.6, selection_metric: "WAF1" }, progress: { epoch: 2, epochs: 10, step: 4, steps: 20 }, scores: null, state: "RUNNING", ...more }) as unknown as RunView;

const series = (split: string, name: string, values: number[]): MetricSeries => {
  const every = split === "train" ? 1 : 2;
  return { name, split, steps: values.map((_, i) => (i + 1) * every), epochs: values.map((_, i) => Math.ceil(((i + 1) * every) / 2)), values };
};

const curves = fromHistory([
  series("train", "loss", [2, 1.5, 1, 0.8]),
  series("train", "loss_main", [1, 0.9, 0.8, 0.7]),
  series("train", "loss_ct", [0, 0, 0, 0]),
  series("train", "grad_norm", [2, 1, 0.5, 0.4]),
  series("valid", "loss", [1.2, 1.4]),
  series("valid", "WAcc", [0.8, 0.9]),
  series("valid", "Acc", [0.8, 0.9]),
  series("valid", "WAF1", [0.91, 0.9]),
  series("valid", "F1_class_0", [0.7, 0.8]),
]);

test("before the end the best epoch so far is chosen by the run's own measure", () => {
  expect(selectedEpoch(run(), curves)).toEqual({ epoch: 1, by: "WAF1" });
  expect(selectedEpoch(run({ config: { selection_metric: "MOSI" } }), curves)).toEqual({ epoch: 1, by: "loss" });
  expect(selectedEpoch(run({ scores: { epoch: 2, valid: {}, test: {} } }), curves)).toEqual({ epoch: 2, by: "WAF1" });
});

test("a score stands once, not under two names, and per-class scores are left out", () => {
  expect(validScores(curves)).toEqual(["WAcc", "WAF1"]);
});

test("validation points stand at whole epochs, and the axis ends at the planned last one", () => {
  const axis = axisOf("epoch", run(), curves);
  expect(axis).toEqual({ name: "epoch", perEpoch: 2, end: 10 });
  const loss = families(run(), curves, axis, 0.6)[0]!;
  expect(loss.lines.map((line) => line.x)).toEqual([[0.5, 1, 1.5, 2], [1, 2]]);
  expect(loss.lines[1]!.ring).toBe(1);
});

test("curves that are ahead of the last report move the progress on", () => {
  const reported = { epoch: 1, epochs: 10, step: 2, steps: 20, secondsLeft: 90 };
  expect(progressOf(run({ progress: reported }), curves)).toMatchObject({ step: 4, epoch: 2, secondsLeft: 80 });
  expect(progressOf(run({ progress: { ...reported, step: 6, epoch: 3 } }), curves)).toMatchObject({ step: 6, epoch: 3, secondsLeft: 90 });
  expect(progressOf(run({ progress: null }), curves)).toBeNull();
});

test("the step axis ends at the planned last step", () => {
  expect(axisOf("step", run(), curves).end).toBe(20);
});

test("the axes of a run that has ended early end at what was recorded", () => {
  for (const state of ["SUCCEEDED", "FAILED", "CANCELLED"] as const) {
    expect(axisOf("epoch", run({ state }), curves).end).toBe(2);
    expect(axisOf("step", run({ state }), curves).end).toBe(4);
  }
});

test("a family without curves and a term that is always 0 are not shown", () => {
  const all = families(run(), curves, axisOf("epoch", run(), curves), 0.6);
  expect(all.map((family) => family.title)).toEqual(["Loss, train and valid", "WAcc and WAF1, valid", "Loss terms, train", "Gradient norm, before clip"]);
  expect(all[2]!.lines.map((line) => line.name)).toEqual(["task"]);
});

test("the learning rate is told in its power of ten", () => {
  const rates = fromHistory([series("train", "learning_rate", [6e-5, 3e-5])]);
  const rate = families(run(), rates, axisOf("epoch", run(), rates), 0.6)[0]!;
  expect(rate.note).toBe("×10⁻⁵");
  expect(rate.lines[0]!.y).toEqual([expect.closeTo(6, 9), expect.closeTo(3, 9)]);
});

test("rates are drawn as percent", () => {
  const scores = families(run(), curves, axisOf("epoch", run(), curves), 0.6)[1]!;
  expect(scores.lines[0]!.y).toEqual([80, 90]);
});
