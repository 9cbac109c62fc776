import type { StudyCell } from "../api/types";
import { Icon, type IconName } from "../parts/Icon";
import { wordOf } from "../parts/State";

const ICONS = { QUEUED: "clock", RUNNING: "run", CANCELLING: "stop", SUCCEEDED: "okc", FAILED: "xc", CANCELLED: "slash" } as const satisfies Record<string, IconName>;
const COLOURS = { QUEUED: "idle", RUNNING: "run", CANCELLING: "warn", SUCCEEDED: "ok", FAILED: "bad", CANCELLED: "idle" } as const;

/** One mark a seed: its state by icon and colour, leading to its run. */
export function SeedMarks({ arm, cells }: { arm: string; cells: StudyCell[] }) {
  return (
    <span class="seedmarks">
      {cells.map((cell) => {
        if (!cell.run || !cell.state) {
          return (
            <span key={cell.seed} class="st idle" title={`seed ${cell.seed}: no run`}>
              <span aria-hidden="true">–</span>
              <span class="vh">{`seed ${cell.seed}: no run`}</span>
            </span>
          );
        }
        const text = `seed ${cell.seed}: ${wordOf(cell.state).toLowerCase()}${cell.linkedFrom ? `, linked from experiment ${cell.linkedFrom}` : ""}`;
        return (
          <a key={cell.seed} class={`st ${COLOURS[cell.state]}`} href={`/runs/${cell.run}`} title={text} aria-label={`${arm}, ${text}`}>
            <Icon name={ICONS[cell.state]} />
          </a>
        );
      })}
    </span>
  );
}
