import type { GroupView, RunSummary } from "../api/types";
import { newestPerSeed } from "./groups";

/** Rows picked to act on or to compare: g3 is group 3, r12 run 12; in the address as pick=g3,r12. */
export type Pick = `${"g" | "r"}${number}`;

export const picksOf = (text: string | null): Pick[] => [...new Set((text ?? "").split(",").filter((part): part is Pick => /^[gr]\d{1,15}$/.test(part)))];

export const toggled = (picks: Pick[], pick: Pick): Pick[] => (picks.includes(pick) ? picks.filter((other) => other !== pick) : [...picks, pick]);

/** The runs behind picks, each once: of a group the newest run of each seed. Rows that are not in the list are left out. */
export function runsOf(picks: Pick[], groups: GroupView[], runs: RunSummary[]): RunSummary[] {
  const all = [...runs, ...groups.flatMap((group) => group.runs)];
  const found = picks.flatMap((pick) => {
    const id = Number(pick.slice(1));
    if (pick[0] === "r") return all.filter((run) => run.id === id).slice(0, 1);
    const group = groups.find((other) => other.id === id);
    return group ? newestPerSeed(group.runs) : [];
  });
  return [...new Map(found.map((run) => [run.id, run])).values()];
}
