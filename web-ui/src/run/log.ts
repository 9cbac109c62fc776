import type { LogLine } from "../api/types";

/** Lines with further ones added, each number once, in order. Numbers rise, so the usual case is appending. */
export function withLines(lines: LogLine[], added: LogLine[]): LogLine[] {
  const last = lines.at(-1)?.number ?? -1;
  const fresh = added.filter((line) => line.number > last);
  if (fresh.length === added.length) return [...lines, ...fresh];
  const known = new Set(lines.map((line) => line.number));
  return [...lines, ...added.filter((line) => !known.has(line.number))].sort((a, b) => a.number - b.number);
}

export type Level = "info" | "warn" | "error";

export const isTrouble = (line: LogLine): boolean => line.level === "warn" || line.level === "error";
