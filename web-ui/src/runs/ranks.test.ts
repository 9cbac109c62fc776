import { expect, test } from "vitest";
import { ranks } from "./ranks";

const mosi = (key: number, value: number) => ({ key, like: "mosi", value });

test("the best is the lowest where lower is better", () => {
  expect([...ranks("MAE", false, [mosi(1, 0.75), mosi(2, 0.738), mosi(3, 0.8)])]).toEqual([[1, "second"], [2, "best"]]);
});

test("rows of another dataset are not compared", () => {
  const marked = ranks("WAcc", true, [mosi(1, 0.8), mosi(2, 0.7), { key: 3, like: "mfeat", value: 0.97 }]);
  expect(marked.get(1)).toBe("best");
  expect(marked.has(3)).toBe(false);
});

test("values that read the same share their mark", () => {
  const marked = ranks("WAcc", true, [mosi(1, 0.97001), mosi(2, 0.97), mosi(3, 0.9)]);
  expect([marked.get(1), marked.get(2), marked.get(3)]).toEqual(["best", "best", "second"]);
});

test("when all read the same nothing is marked", () => {
  expect(ranks("WAcc", true, [mosi(1, 0.97), mosi(2, 0.97)]).size).toBe(0);
});

test("a single seed is never marked, however good it is", () => {
  const marked = ranks("WAcc", true, [{ ...mosi(1, 0.99), n: 1 }, { ...mosi(2, 0.9), n: 3 }, { ...mosi(3, 0.8), n: 3 }]);
  expect([...marked]).toEqual([[2, "best"], [3, "second"]]);
});
