import { isFinal, type RunSummary } from "../api/types";
import { span } from "../format/times";
import { RowProgress } from "../parts/Bar";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { State } from "../parts/State";

/** A run's state in a row: the word, and the progress, the time it took or why it failed. */
export function RunState({ run }: { run: RunSummary }) {
  return (
    <span class="row nowrap">
      <State state={run.state} attempts={run.attempts} />
      <Beside run={run} />
    </span>
  );
}

/** Why a run waits, on one line; hover, focus or tap shows all of it. */
export const Waiting = ({ reason }: { reason: string }) => (
  <span class="st warn">
    <Icon name="warn" small />
    <Name text={reason} alone />
  </span>
);

function Beside({ run }: { run: RunSummary }) {
  if (run.state === "FAILED" && run.failure) {
    return (
      <a href={`/runs/${run.id}`} title={run.failure.message}>
        {run.failure.kind.replaceAll("-", " ")}
      </a>
    );
  }
  if (run.progress && !isFinal(run.state) && run.state !== "QUEUED") return <RowProgress progress={run.progress} />;
  if (run.state === "QUEUED" && run.waiting) return <Waiting reason={run.waiting} />;
  if (run.state === "QUEUED") return run.attempts ? <span class="dim">attempt {run.attempts + 1} waits for a worker</span> : null;
  if (!isFinal(run.state)) return <span class="dim">starting</span>;
  return typeof run.secondsRunning === "number" ? <span class="dim">{span(run.secondsRunning)}</span> : null;
}
