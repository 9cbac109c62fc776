import type { Progress } from "../api/types";
import { left } from "../format/times";

interface BarProps {
  done: number;
  of: number;
  label: string;
  tall?: boolean;
  complete?: boolean;
}

export function Bar({ done, of, label, tall, complete }: BarProps) {
  const percent = of > 0 ? Math.min(100, (100 * done) / of) : 0;
  return (
    <span
      class={`bar${tall ? " tallbar" : ""}${complete ? " done" : ""}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={Math.min(done, of)}
      aria-valuemax={of}
    >
      <b ref={(fill) => fill?.style.setProperty("--v", String(percent))} />
    </span>
  );
}

/** Epochs with the steps of the running one counted in, so that long epochs move too. */
export function epochsDone(progress: Progress): number {
  return progress.steps > 0 ? (progress.step / progress.steps) * progress.epochs : progress.epoch;
}

export function RowProgress({ progress }: { progress: Progress }) {
  return (
    <span class="prog">
      <Bar done={epochsDone(progress)} of={progress.epochs} label="epochs" />
      <span class="t">
        <b>
          epoch {progress.epoch}/{progress.epochs}
        </b>
        {typeof progress.secondsLeft === "number" ? ` · ${left(progress.secondsLeft)}` : ""}
      </span>
    </span>
  );
}
