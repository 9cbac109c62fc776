import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const src = new URL("./", import.meta.url);
const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
  .map((path) => ({ path, text: readFileSync(new URL(path, src), "utf8") }));

const module = (name: string) => readFileSync(new URL(`../${name}`, src), "utf8");

test("one file knows the chart library", () => {
  const users = sources.filter(({ text }) => /from "uplot"/.test(text)).map(({ path }) => path);
  expect(users).toEqual(["charts/Chart.tsx"]);
});

test("markup carries no style attributes, which the pages' content policy would refuse", () => {
  expect(sources.filter(({ text }) => /\sstyle=/.test(text)).map(({ path }) => path)).toEqual([]);
  expect(module("index.html")).not.toMatch(/style=|<script>|onload=/);
});

test("at most four packages reach the browser", () => {
  const { dependencies } = JSON.parse(module("package.json")) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(4);
});

test("the lock file names no place to fetch packages from", () => {
  expect(module("package-lock.json")).not.toContain('"resolved"');
});

test("no file outgrows what can be read at once", () => {
  expect(sources.filter(({ text }) => text.split("\n").length > 350).map(({ path }) => path)).toEqual([]);
});

test("a name in another direction turns nothing around it", () => {
  expect(module("src/styles/base.css")).toMatch(/\ba, [^{]*\.name\b[^{]*\{ unicode-bidi: isolate; \}/);
  const amid = /(\S.*\{[\w.!?]+\.(name|message|host|addedBy|worker)\}|\{[\w.!?]+\.(name|message|host|addedBy|worker)\}.*\S)/;
  const alone = /[=(]\{[^}]*\}|<(bdi|b|a|p|code|span|h1|h2|h3|th|td|li|option|dt|dd)\b[^>]*>\{[\w.!?]+\}<\/|`/;
  const bare = sources.flatMap(({ path, text }) =>
    path.endsWith(".tsx") ? text.split("\n").filter((line) => amid.test(line) && !alone.test(line)).map((line) => `${path}: ${line.trim()}`) : [],
  );
  expect(bare).toEqual([]);
});

test("a name that people chose is clipped by one rule, and the whole of it is shown by one box", () => {
  expect(module("src/styles/base.css")).toMatch(/\.nm\.long \{[^}]*-webkit-line-clamp: 1;/);
  expect(module("src/main.tsx")).toContain("showNamesWhole();");
  const bare = /^\s*\{(run|group|study|side|token|arm|row|worker|of)\.(name|experiment|dataset)\}\s*$|>\{(run|group|study|side|token|row|worker)\.(name|experiment)\}</;
  expect(sources.flatMap(({ path, text }) => text.split("\n").filter((line) => bare.test(line)).map((line) => `${path}: ${line.trim()}`))).toEqual([]);
});
