import { expect, test } from "vitest";
import { forget, recall, remember } from "./memory";
import { base64, mayPass, pauseAfter } from "./tus";
import { ApiError } from "../api/client";

const store = (start: string | null = null) => {
  let text = start;
  return { getItem: () => text, setItem: (_: string, value: string) => void (text = value) };
};

test("a file's upload is found again until it is forgotten", () => {
  const kept = store();
  remember(kept, "a 1 2", "u1");
  remember(kept, "b 1 2", "u2");
  remember(kept, "a 1 2", "u3");
  expect(recall(kept, "a 1 2")).toBe("u3");
  expect(recall(kept, "b 1 2")).toBe("u2");
  expect(recall(kept, "c 1 2")).toBeNull();
  forget(kept, "a 1 2");
  expect(recall(kept, "a 1 2")).toBeNull();
});

test("the newest twenty are kept, and what is no memory is none", () => {
  const kept = store();
  for (let i = 0; i < 25; i++) remember(kept, `f${i}`, `u${i}`);
  expect(recall(kept, "f4")).toBeNull();
  expect(recall(kept, "f5")).toBe("u5");
  expect(recall(store("{broken"), "a")).toBeNull();
  expect(recall(store('[{"fingerprint": 3}, null]'), "a")).toBeNull();
});

test("names go up in UTF-8", () => {
  expect(base64("größe.npz")).toBe("Z3LDtsOfZS5ucHo=");
});

test("what passes with time is tried again, a refusal is not", () => {
  expect(mayPass(new ApiError(0, "/", {}))).toBe(true);
  expect(mayPass(new ApiError(409, "/", { type: "/problems/wrong-offset" }))).toBe(true);
  expect(mayPass(new ApiError(409, "/", { type: "/problems/upload-imported" }))).toBe(false);
  expect(mayPass(new ApiError(507, "/", {}))).toBe(false);
  expect([1, 2, 3, 4, 5, 9].map(pauseAfter)).toEqual([1, 2, 4, 8, 15, 15]);
});
