import type { AuditEntry, Role, TokenView } from "../api/access";
import { ApiError } from "../api/client";
import { age, moment } from "../format/times";

const DAY = 86_400_000;

/** What each role may do, from the least to the most. */
export const ROLES: { role: Role; may: string }[] = [
  { role: "viewer", may: "Reads everything but tokens and the audit." },
  { role: "member", may: "Also submits runs, studies and datasets; edits its own." },
  { role: "worker", may: "Takes runs and trains them, nothing else." },
  { role: "admin", may: "Does everything, this page included." },
];

/** "A viewer reads everything but tokens and the audit." */
export function mayOf(role: Role): string {
  const may = ROLES.find((entry) => entry.role === role)?.may ?? "";
  return `${role === "admin" ? "An" : "A"} ${role} ${may.charAt(0).toLowerCase()}${may.slice(1)}`;
}

/** What an entry did, without the part that all addresses share. */
export const actText = ({ method, path }: AuditEntry): string => `${method} ${path.replace(/^\/api\/v1(?=\/)/, "")}`;

/** How long a new token works. */
export const ENDS = ["30", "90", "365", "date", "never"] as const;
export type End = (typeof ENDS)[number];

export const endText = (end: End): string => ({ "30": "in 30 days", "90": "in 90 days", "365": "in a year", date: "on a date", never: "never" })[end];

/** The moment a token ends: the end of the day that was chosen, in the reader's zone; null for never. */
export function endOf(end: End, date: string, now: number): string | null {
  if (end === "never") return null;
  if (end !== "date") return new Date(now + Number(end) * DAY).toISOString();
  const [year, month, day] = date.split("-").map(Number);
  return new Date(year!, month! - 1, day! + 1).toISOString();
}

/** What is missing or wrong in the form; null when it can be sent. */
export function faultOf(name: string, end: End, date: string, now: number): string | null {
  if (!name.trim()) return "A name says what the token is for.";
  if (end !== "date") return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return "Choose the last day on which it works.";
  return Date.parse(endOf(end, date, now)!) > now ? null : "This day has passed.";
}

export type TokenState = "active" | "ended" | "revoked";

export function stateOf({ expiresAt, revokedAt }: TokenView, now: number): TokenState {
  if (revokedAt) return "revoked";
  return expiresAt && Date.parse(expiresAt) <= now ? "ended" : "active";
}

/** The day of a moment in the reader's zone. */
export const day = (at: string): string => moment(at).slice(0, 10);

/** When a token stops or stopped to work; null for one that never ends. */
export function endsText(token: TokenView, now: number): string | null {
  const state = stateOf(token, now);
  if (state === "revoked") return `revoked ${day(token.revokedAt!)}`;
  if (!token.expiresAt) return null;
  return state === "ended" ? `ended ${day(token.expiresAt)}` : day(token.expiresAt);
}

export const usedText = ({ lastUsedAt }: TokenView, now: number): string => (lastUsedAt ? age(lastUsedAt, now) : "never");

/** "12 tokens, 3 of them never end". */
export function countText(tokens: TokenView[], now: number): string {
  const active = tokens.filter((token) => stateOf(token, now) === "active");
  const endless = active.filter(({ expiresAt }) => !expiresAt).length;
  const others = tokens.length - active.length;
  return [`${active.length} in use`, endless ? `${endless} never end` : "", others ? `${others} ended or revoked` : ""].filter(Boolean).join(", ");
}

/** Those in use first, each part as the server has them. */
export const inOrder = (tokens: TokenView[], now: number): TokenView[] => [
  ...tokens.filter((token) => stateOf(token, now) === "active"),
  ...tokens.filter((token) => stateOf(token, now) !== "active"),
];

/** True for an answer that says that the caller's role may not see this. */
export const isForbidden = (error: unknown): boolean => error instanceof ApiError && error.status === 403;

/** How an entry's answer looks: done, refused, or failed at the server. */
export function answerLook({ status }: AuditEntry): { look: "idle" | "warn" | "bad"; word: string } {
  if (status >= 500) return { look: "bad", word: `${status} failed` };
  return status >= 400 ? { look: "warn", word: `${status} refused` } : { look: "idle", word: String(status) };
}
