import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entriesOf, headerOf, tarOf } from "./tar";

const file = (content: string) => new File([content], "x");
const text = (bytes: Uint8Array, from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to)).replace(/\0.*$/s, "");

test("a folder's files come in the order of their names, without the folder's own and hidden ones", () => {
  const entries = entriesOf(["set/text/b.npy", "set/label.csv", "set/.DS_Store", "set/.git/x", "set/text/a.npy"].map((path) => ({ path, file: file(path) })));
  expect(entries.map(({ name }) => name)).toEqual(["label.csv", "text/a.npy", "text/b.npy"]);
});

test("files that were picked one by one keep their names", () => {
  expect(entriesOf([{ path: "b.csd", file: file("b") }, { path: "a.csd", file: file("a") }]).map(({ name }) => name)).toEqual(["a.csd", "b.csd"]);
});

test("a header has ustar's fields and the sum of its bytes", () => {
  const header = headerOf("text/a.npy", 1234);
  expect(header).toHaveLength(512);
  expect(text(header, 0, 100)).toBe("text/a.npy");
  expect(text(header, 124, 136)).toBe("00000002322");
  expect(text(header, 257, 263)).toBe("ustar");
  const blank = header.slice();
  blank.fill(0x20, 148, 156);
  expect(parseInt(text(header, 148, 154), 8)).toBe(blank.reduce((a, b) => a + b, 0));
});

test("a size of 8 GiB and more is written in base 256", () => {
  const header = headerOf("a", 8 ** 11);
  expect([...header.subarray(124, 136)]).toEqual([0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
});

test("a tar program reads it: long names, names that are not ASCII, empty files and their bytes", async () => {
  const long = `${"folder-of-some-length/".repeat(5)}file.npy`;
  const longer = `${"x".repeat(180)}.npy`;
  const contents: Record<string, string> = { "a.npy": "a".repeat(700), "empty": "", "größe.npy": "u", [long]: "long", [longer]: "longer" };
  const tar = tarOf(entriesOf(Object.entries(contents).map(([path, content]) => ({ path, file: file(content) }))));
  expect(tar.size % 512).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), "tar-"));
  try {
    writeFileSync(join(folder, "x.tar"), Buffer.from(await tar.arrayBuffer()));
    execFileSync("tar", ["xf", "x.tar"], { cwd: folder });
    for (const [name, content] of Object.entries(contents)) expect(readFileSync(join(folder, name), "utf8")).toBe(content);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
