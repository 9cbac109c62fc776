import type { AttemptState, RunState } from "../api/types";
import { Icon, type IconName } from "./Icon";

/** How a state looks: its colour's class, its icon and its word. */
export type Look = [colour: string, icon: IconName, word: string];

const RUN: Record<RunState, Look> = {
  QUEUED: ["idle", "clock", "Queued"],
  RUNNING: ["run", "run", "Running"],
  CANCELLING: ["warn", "stop", "Cancelling"],
  SUCCEEDED: ["ok", "okc", "Succeeded"],
  FAILED: ["bad", "xc", "Failed"],
  CANCELLED: ["idle", "slash", "Cancelled"],
};

const ATTEMPT: Record<AttemptState, Look> = {
  RUNNING: RUN.RUNNING,
  SUCCEEDED: RUN.SUCCEEDED,
  FAILED: RUN.FAILED,
  CANCELLED: RUN.CANCELLED,
  LOST: ["warn", "retry", "Lost"],
  RELEASED: ["idle", "retry", "Given back"],
};

const RETRYING: Look = ["warn", "retry", "Retrying"];

export const wordOf = (state: RunState): string => RUN[state][2];

export function Plate({ look: [colour, icon, word], pill }: { look: Look; pill?: boolean | undefined }) {
  return (
    <span class={`st ${colour}${pill ? " pill" : ""}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** A run's state; one that waits again after a lost attempt is retrying, not new. */
export function State({ state, attempts = 0, pill }: { state: RunState; attempts?: number; pill?: boolean }) {
  return <Plate look={state === "QUEUED" && attempts > 0 ? RETRYING : RUN[state]} pill={pill} />;
}

export function AttemptPlate({ state }: { state: AttemptState }) {
  return <Plate look={ATTEMPT[state]} />;
}

export function FoldPlate({ look, text }: { look: "run" | "idle" | "bad" | "ok" | "off"; text: string }) {
  const icons = { run: "run", idle: "clock", bad: "xc", ok: "okc", off: "slash" } as const;
  return <Plate look={[look === "off" ? "idle" : look, icons[look], text]} />;
}
