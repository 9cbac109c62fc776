import { expect, test } from "vitest";
import { ablateLine, addressOf, armsOf, draftOf, fitWords, pairsOf, read, readStudy, seedsOf, seedsText, shellLine, tagChanges, valueOf } from "./draft";

const draft = (text: string) => draftOf(new URLSearchParams(text));

test("a form survives its address", () => {
  const before = draft("dataset=mfeat&preset=mfeat&seeds=1-3&k.alpha=0.1&k.beta=0,05&require=device=cpu&name=a%20b");
  expect(draft(addressOf(before).split("?")[1]!)).toEqual(before);
  expect(before.changes).toEqual({ alpha: "0.1", beta: "0,05" });
});

test("without seeds the first is meant", () => {
  expect(draft("").seeds).toBe("1");
});

test("seeds are lists and ranges, each once", () => {
  expect(seedsOf("1,3-5, 9")).toEqual([1, 3, 4, 5, 9]);
  for (const wrong of ["", "1,", "1-", "5-3", "1,1", "1-3,2", "-1", "a", "1-2000"]) expect(seedsOf(wrong), wrong).toBeNull();
});

test("seeds are written as short as they are read", () => {
  for (const text of ["1", "1,2", "1-3", "1-3,7", "2,4,6-9"]) expect(seedsText(seedsOf(text)!)).toBe(text);
});

test("pairs need a name and may have an empty value", () => {
  expect(pairsOf("gpu=any, team=a=b x=")).toEqual({ gpu: "any", team: "a=b", x: "" });
  expect(pairsOf("")).toEqual({});
  expect(pairsOf("gpu")).toBeNull();
  expect(pairsOf("=1")).toBeNull();
});

test("values are JSON where they can be", () => {
  expect([valueOf("0.1"), valueOf("true"), valueOf("[64, 8]"), valueOf("WAF1"), valueOf("0,05")]).toEqual([0.1, true, [64, 8], "WAF1", "0,05"]);
});

test("what cannot be read is named and left out, and the rest is sent", () => {
  const { body, errors } = read(draft("dataset=d&preset=p&seeds=x&priority=high&require=gpu&k.alpha=1"), null);
  expect(errors.map((error) => error.key)).toEqual(["seeds", "priority", "require"]);
  expect(body).toEqual({ dataset: "d", preset: "p", set: { alpha: 1 }, tags: {} });
});

test("a file stands in place of the preset", () => {
  const { body } = read(draft("dataset=d&preset=p"), { alpha: 1 });
  expect(body.config).toEqual({ alpha: 1 });
  expect(body.preset).toBeUndefined();
});

test("the shell line says the same, quoted where it must be", () => {
  const text = shellLine(draft("dataset=mfeat&preset=mfeat&seeds=1-3&k.alpha=0.1&k.dst_feature_dim_nheads=[64, 8]&require=device=cpu&name=it's"), null);
  expect(text.split(" \\\n  ")).toEqual([
    "./lab run --dataset mfeat",
    "--preset mfeat",
    "--set alpha=0.1",
    "--set 'dst_feature_dim_nheads=[64, 8]'",
    "--seeds 1-3",
    "--require device=cpu",
    "--name 'it'\\''s'",
  ]);
});

test("arms are lines; the base may be a name alone", () => {
  expect(armsOf("full\nflat: alpha=0; mode=x\n\n")).toEqual([
    { name: "full", set: {} },
    { name: "flat", set: { alpha: 0, mode: "x" } },
  ]);
  expect(armsOf("flat: alpha")).toBeNull();
  expect(armsOf(": alpha=0")).toBeNull();
});

test("an ablation's request has its arms, or the ready set, and the server's name without one", () => {
  const own = readStudy(draft("dataset=d&preset=p&seeds=1,2&arms=full%0Aflat:alpha=0&k.beta=0"), null);
  expect(own.errors).toEqual([]);
  expect(own.body).toEqual({ preset: "p", datasets: ["d"], seeds: [1, 2], set: { beta: 0 }, priority: 0, require: {}, arms: [{ name: "full", set: {} }, { name: "flat", set: { alpha: 0 } }] });
  expect(readStudy(draft("dataset=d&preset=p&armset=module"), null).body).toMatchObject({ armSet: "module" });
  expect(readStudy(draft("dataset=d&preset=p&arms=x:y"), null).errors.map(({ key }) => key)).toEqual(["arms"]);
});

test("the shell line of an ablation names each arm", () => {
  expect(ablateLine(draft("dataset=d&preset=p&seeds=1-3&arms=full%0Aw/o both: alpha=0; beta=0"), null).split(" \\\n  ")).toEqual([
    "./lab ablate --dataset d",
    "--preset p",
    "--arm full",
    "--arm 'w/o both:alpha=0;beta=0'",
    "--seeds 1-3",
  ]);
});

test("what fits the preset to the dataset is sent and said, and gives way to what is typed", () => {
  const fitted = { ...draft("dataset=d&preset=mosi&k.use_bert=true"), fit: { use_bert: false, attn_dropout: { text: 0.1 }, selection_metric: null } };
  expect(read(fitted, null).body.set).toEqual({ use_bert: true, attn_dropout: { text: 0.1 }, selection_metric: null });
  expect(shellLine(fitted, null)).toContain(`--set 'attn_dropout={"text":0.1}' \\\n  --set selection_metric=null \\\n  --set use_bert=true`);
  expect(fitWords(fitted.fit)).toBe('use_bert=false, attn_dropout={"text":0.1}, selection_metric as by default');
});

test("a whole configuration is not fitted", () => {
  const fitted = { ...draft("dataset=d&preset=mosi"), fit: { use_bert: false } };
  expect(read(fitted, { alpha: 1 }).body.set).toBeUndefined();
  expect(shellLine(fitted, "a.json")).not.toContain("--set");
});

test("changed tags name those to remove", () => {
  expect(tagChanges({ team: "a", old: "1" }, { team: "b", "x y": "" })).toEqual({ team: "b", old: null, "x y": "" });
});
