import { expect, test } from "vitest";
import type { ImportUpload, UploadView } from "../api/types";
import { isUsable, Speed } from "./transfer";

const request: ImportUpload = { name: "mosi", suite: null, align: null, labels: null, facts: null };
const upload = (more: Partial<UploadView>): UploadView => ({ id: "u", size: 9, state: "RECEIVING", problems: [], ...more });

test("an upload is gone on with while the server has its bytes", () => {
  expect(isUsable(upload({ offset: 4 }), request)).toBe(true);
  expect(isUsable(upload({ offset: null }), request)).toBe(false);
  expect(isUsable(upload({ state: "RECEIVED", offset: 9 }), request)).toBe(true);
});

test("an import is followed only when it is the one that is asked for", () => {
  expect(isUsable(upload({ state: "IMPORTING", request: { ...request } }), request)).toBe(true);
  expect(isUsable(upload({ state: "IMPORTED", request: { ...request, facts: { licence: null, source: null, notes: null } } }), request)).toBe(true);
  expect(isUsable(upload({ state: "IMPORTED", request: { ...request, name: "other" } }), request)).toBe(false);
  expect(isUsable(upload({ state: "FAILED", request: null }), request)).toBe(false);
});

test("the speed is of what was sent now, not of what was there", () => {
  const speed = new Speed(1000);
  expect(speed.at(1000, 5000)).toBeNull();
  expect(speed.at(1500, 5500)).toBeNull();
  expect(speed.at(3000, 7000)).toBe(1000);
});
