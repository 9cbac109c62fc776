import { expect, test } from "vitest";
import { nameFault, nameFor, sourceOf } from "./source";

const file = (name: string, content = "x", lastModified = 5) => new File([content], name, { lastModified });

test("one file is sent as it is, several files and a folder as one tar", async () => {
  const one = file("mosi.pkl", "bytes");
  expect(sourceOf([{ path: "mosi.pkl", file: one }])).toEqual({ name: "mosi.pkl", content: one, files: 1, fingerprint: "mosi.pkl 5 5" });
  const folder = sourceOf([{ path: "bundle/label.csv", file: file("label.csv") }]);
  expect(folder).toMatchObject({ name: "bundle.tar", files: 1, fingerprint: "label.csv 1 5" });
  expect(folder?.content.size).toBe(2048);
  expect(sourceOf([{ path: "a.csd", file: file("a.csd") }, { path: "b.csd", file: file("b.csd") }])).toMatchObject({ name: "a.tar", files: 2 });
  expect(sourceOf([])).toBeNull();
  expect(sourceOf([{ path: "x/.hidden", file: file(".hidden") }])).toBeNull();
});

test("a name is made of the file's name", () => {
  expect(nameFor("mosi.pkl.gz")).toBe("mosi");
  expect(nameFor("my set (2).npz")).toBe("my-set-2-");
  expect(nameFor("__.pkl")).toBe("dataset");
  expect(nameFault(nameFor("größe...npz"))).toBeNull();
  expect(nameFault("a/b")).toMatch(/allowed/);
  expect(nameFault("")).toMatch(/allowed/);
});
