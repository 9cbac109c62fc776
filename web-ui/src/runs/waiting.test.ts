import { afterEach, expect, test, vi } from "vitest";
import type { RunSummary } from "../api/types";
import { REREAD_EVERY, rereadWhile, withReasons } from "./waiting";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const run = (id: number, state: string, waiting: string | null) => ({ id, state, waiting }) as RunSummary;

test("a waiting run takes the newest reason, one that runs takes none", () => {
  const shown = [run(1, "QUEUED", "No worker is there."), run(2, "RUNNING", null), run(3, "QUEUED", "No GPU.")];
  const read = [run(1, "QUEUED", null), run(2, "QUEUED", "No worker is there.")];
  expect(withReasons(shown, read).map(({ waiting }) => waiting)).toEqual([null, null, "No GPU."]);
});

test("without news the rows stay the same objects", () => {
  const shown = [run(1, "QUEUED", "No GPU.")];
  expect(withReasons(shown, [run(1, "QUEUED", "No GPU.")])).toBe(shown);
});

test("reasons are read while something waits and the page is seen", () => {
  vi.useFakeTimers();
  const page = { hidden: false };
  vi.stubGlobal("document", page);
  let waits = true;
  const read = vi.fn(() => Promise.resolve());
  const end = rereadWhile(() => waits, read);
  vi.advanceTimersByTime(2 * REREAD_EVERY);
  expect(read).toHaveBeenCalledTimes(2);
  page.hidden = true;
  vi.advanceTimersByTime(REREAD_EVERY);
  page.hidden = false;
  waits = false;
  vi.advanceTimersByTime(REREAD_EVERY);
  waits = true;
  end();
  vi.advanceTimersByTime(REREAD_EVERY);
  expect(read).toHaveBeenCalledTimes(2);
});
