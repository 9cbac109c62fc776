import { expect, test } from "vitest";
import type { TokenView } from "../api/access";
import { ApiError } from "../api/client";
import { actText, answerLook, countText, endOf, endsText, faultOf, inOrder, isForbidden, mayOf, stateOf, usedText } from "./view";

const now = Date.parse("2026-11-28T12:00:00Z");
const token = (more: Partial<TokenView> = {}): TokenView => ({ id: 1, name: "ci", role: "member", createdBy: "LAB_TOKEN", createdAt: "2026-09-03T12:00:00Z", ...more });
const ended = token({ id: 2, expiresAt: "2026-11-09T12:00:00Z" });
const revoked = token({ id: 3, revokedAt: "2026-11-01T12:00:00Z", expiresAt: "2027-01-01T12:00:00Z" });
const coming = token({ id: 4, expiresAt: "2027-03-03T12:00:00Z", lastUsedAt: "2026-11-28T11:34:00Z" });

test("a token works until it ends or is revoked", () => {
  expect([token(), ended, revoked, coming].map((one) => stateOf(one, now))).toEqual(["active", "ended", "revoked", "active"]);
});

test("its end is told in words, and one that never ends has none", () => {
  expect([token(), ended, revoked, coming].map((one) => endsText(one, now))).toEqual([null, "ended 2026-11-09", "revoked 2026-11-01", "2027-03-03"]);
  expect([usedText(token(), now), usedText(coming, now)]).toEqual(["never", "26 min"]);
});

test("tokens in use come first and are counted", () => {
  expect(inOrder([ended, token(), revoked, coming], now).map(({ id }) => id)).toEqual([1, 4, 2, 3]);
  expect(countText([ended, token(), revoked, coming], now)).toBe("2 in use, 1 never end, 2 ended or revoked");
  expect(countText([], now)).toBe("0 in use");
});

test("a length counts from now, a day lasts to its end, never is null", () => {
  expect(endOf("90", "", now)).toBe("2027-02-26T12:00:00.000Z");
  expect(endOf("date", "2026-12-31", now)).toBe(new Date(2027, 0, 1).toISOString());
  expect(endOf("never", "2026-12-31", now)).toBeNull();
});

test("the form says what is missing", () => {
  expect(faultOf(" ", "90", "", now)).toContain("name");
  expect(faultOf("ci", "90", "", now)).toBeNull();
  expect(faultOf("ci", "date", "", now)).toContain("last day");
  expect(faultOf("ci", "date", "2026-11-26", now)).toContain("passed");
  expect(faultOf("ci", "date", "2026-11-29", now)).toBeNull();
});

test("only a 403 means that the role may not see it", () => {
  expect(isForbidden(new ApiError(403, "/api/v1/tokens", {}))).toBe(true);
  expect(isForbidden(new ApiError(500, "/api/v1/tokens", {}))).toBe(false);
  expect(isForbidden(new Error("x"))).toBe(false);
});

test("roles and entries are told in short", () => {
  expect([mayOf("admin"), mayOf("worker")]).toEqual(["An admin does everything, this page included.", "A worker takes runs and trains them, nothing else."]);
  const entry = { id: 1, at: "", caller: "ci", method: "POST", status: 201, address: "" };
  expect([actText({ ...entry, path: "/api/v1/runs/3/cancel" }), actText({ ...entry, path: "/api/v1x" })]).toEqual(["POST /runs/3/cancel", "POST /api/v1x"]);
});

test("a refusal and a failure of the server are told apart in words", () => {
  const entry = (status: number) => ({ id: 1, at: "2026-11-28T12:00:00Z", caller: "ci", method: "POST", path: "/api/v1/runs", status, address: "127.0.0.1" });
  expect([201, 403, 500].map((status) => answerLook(entry(status)))).toEqual([
    { look: "idle", word: "201" },
    { look: "warn", word: "403 refused" },
    { look: "bad", word: "500 failed" },
  ]);
});
