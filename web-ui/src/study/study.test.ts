import { expect, test } from "vitest";
import type { StudyRow, StudyTable, StudyView } from "../api/types";
import { signed } from "../format/scores";
import { csv, latex, markdown } from "./export";
import { correction, counts, interval, metricsOf, pOf, pValue, settings, statesOf, usualMetrics } from "./figures";

const row = (arm: string, more: Partial<StudyRow> = {}): StudyRow => ({ arm, group: 1, seeds: [], scores: {}, differences: {}, published: {}, ...more });

const table: StudyTable = {
  dataset: "mfeat",
  official: false,
  metrics: ["WAcc", "WAF1", "Acc", "F1_score"].map((name) => ({ name, higherIsBetter: true })),
  rows: [
    row("full", { seeds: [{ seed: 1, run: 4, state: "SUCCEEDED" }, { seed: 2 }], scores: { WAcc: { n: 2, mean: 0.977, sd: 0.0042 } } }),
    row("50 % | a_b, \"x\"", {
      group: 2,
      seeds: [{ seed: 1, run: 5, state: "FAILED", failure: { kind: "diverged", message: "NaN" } }],
      scores: { WAcc: { n: 1, mean: 0.95, sd: null } },
      differences: { WAcc: { value: -0.027, low: -0.05, high: 0.01, p: 0.0004, pHolm: 0.0008, tests: 2 } },
    }),
  ],
};

test("a difference has its sign and the score's unit", () => {
  expect(signed("WAcc", 0.004)).toBe("+0.40");
  expect(signed("WAcc", -0.004)).toBe("−0.40");
  expect(signed("WAcc", 0)).toBe("0.00");
  expect(signed("MAE", 0.0123)).toBe("+0.012");
});

test("an interval that is not there is none, not a zero", () => {
  expect(interval("WAcc", { value: 0.1, low: null, high: null })).toBeNull();
  expect(interval("WAcc", { value: 0.1, low: -0.01, high: 0.2 })).toBe("−1.00 to +20.00");
});

test("small p-values are given by their bound", () => {
  expect(pValue(0.0004)).toBe("< 0.001");
  expect(pValue(0.0454)).toBe("0.045");
});

test("an arm's settings, or that it has none", () => {
  expect(settings({ alpha: 0, use_decoupling: false })).toBe("alpha = 0, use_decoupling = false");
  expect(settings({})).toBe("as the base");
});

test("aliases are left out; accuracy and F1, or MAE and F1, come first", () => {
  expect(metricsOf(table)).toEqual(["WAcc", "WAF1"]);
  expect(usualMetrics({ ...table, metrics: ["MAE", "Corr", "Acc_2", "F1_score"].map((name) => ({ name, higherIsBetter: true })) })).toEqual(["MAE", "F1_score"]);
  expect(usualMetrics({ ...table, metrics: [{ name: "RMSE", higherIsBetter: false }] })).toEqual(["RMSE"]);
});

test("states are counted over cells that have a run", () => {
  const study = { tables: [table] } as StudyView;
  expect(statesOf(study)).toEqual({ SUCCEEDED: 1, FAILED: 1 });
});

test("a study hears of the runs that it counts and of those in its groups", () => {
  const study = { tables: [table] } as StudyView;
  const counted = table.rows.flatMap((row) => row.seeds).find((cell) => cell.run)!.run!;
  expect(counts(study, { id: counted, group: 99 })).toBe(true);
  expect(counts(study, { id: 12345, group: 1 })).toBe(true);
  expect(counts(study, { id: 12345, group: 99 })).toBe(false);
});

test("CSV has each number in a column of its own, in full, and quotes what needs it", () => {
  expect(csv(table, ["WAcc"])).toBe(
    "dataset,arm,seeds,WAcc_n,WAcc_mean,WAcc_sd,WAcc_difference,WAcc_low,WAcc_high,WAcc_p,WAcc_p_holm\n" +
      "mfeat,full,1,2,0.977,0.0042,,,,,\n" +
      'mfeat,"50 % | a_b, ""x""",0,1,0.95,,-0.027,-0.05,0.01,0.0004,0.0008\n',
  );
});

test("a score that no seed defines has n 0 and no mean in CSV, and a dash in tables", () => {
  const undefinedOne = { ...table, rows: [row("full", { scores: { WAcc: null } })] };
  expect(csv(undefinedOne, ["WAcc"])).toContain("mfeat,full,0,0,,,,,,,\n");
  expect(markdown(undefinedOne, ["WAcc"])).toContain("| full | 0 of 0 | – |");
});

test("the p-value shown is the corrected one, and the legend says over how many tests", () => {
  expect(pOf({ value: 1, p: 0.01, pHolm: 0.03 })).toBe(0.03);
  expect(pOf({ value: 1, p: 0.01 })).toBe(0.01);
  expect(correction([undefined, { value: 1, p: 0.01, pHolm: 0.03, tests: 3 }])).toBe("p corrected by Holm over the 3 tests of a score");
  expect(correction([{ value: 1, p: 0.01, pHolm: 0.01, tests: 1 }])).toContain("not corrected");
});

test("Markdown escapes bars and underscores", () => {
  expect(markdown(table, ["WAcc"])).toBe(
    "| arm | seeds | WAcc % | WAcc difference to full | p, Holm |\n| --- | ---: | ---: | ---: | ---: |\n" +
      "| full | 1 of 2 | 97.70 ± 0.42 (n=2) |  |  |\n" +
      '| 50 % \\| a\\_b, "x" | 0 of 1 | 95.00 (n=1) | -2.70 (-5.00 to +1.00) | < 0.001 |\n',
  );
});

test("LaTeX escapes its signs", () => {
  const text = latex(table, ["WAcc"]);
  expect(text).toContain("full & 1 of 2 & 97.70 $\\pm$ 0.42 (n=2) &  &  \\\\");
  expect(text).toContain('50 \\% | a\\_b, "x" & 0 of 1 & 95.00 (n=1) & -2.70 (-5.00 to +1.00) & $<$ 0.001 \\\\');
});
