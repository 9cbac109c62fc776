import type { ComponentChildren } from "preact";
import { isFinal, type RunView } from "../api/types";
import { bestEpoch, curveKey, valueAt, type Curves } from "../charts/series";
import { short } from "../format/numbers";
import { scoreForm, scoreText, unit } from "../format/scores";
import { left, span } from "../format/times";
import { Bar, epochsDone } from "../parts/Bar";
import { selectedEpoch, validScores } from "./families";

/** The line of figures under a run's head. Its cells stay while the run is live. */
export function RunStats({ run, curves }: { run: RunView; curves: Curves }) {
  return (
    <dl class="stats">
      <ProgressStat run={run} />
      <BestStats run={run} curves={curves} />
      <Stat name="Speed">
        {typeof run.progress?.samplesPerSecond === "number" ? (
          <>
            {short(Number(run.progress.samplesPerSecond.toPrecision(3)))} <small>samples/s</small>
          </>
        ) : (
          <Unknown />
        )}
      </Stat>
      <WorkerStat run={run} />
      <AttemptStat run={run} />
    </dl>
  );
}

function Stat({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const Unknown = () => <small>not known yet</small>;

function ProgressStat({ run }: { run: RunView }) {
  const { progress } = run;
  if (!progress) return <Stat name="Progress">{run.state === "QUEUED" ? <small>waits for a worker</small> : <Unknown />}</Stat>;
  return (
    <Stat name="Progress">
      <span class="pl">
        epoch {progress.epoch}
        <small>/{progress.epochs}</small> <small>{progressNote(run)}</small>
      </span>
      <Bar done={epochsDone(progress)} of={progress.epochs} label="epochs" tall complete={run.state === "SUCCEEDED"} />
    </Stat>
  );
}

function progressNote(run: RunView): string {
  if (isFinal(run.state)) {
    const took = typeof run.secondsRunning === "number" ? `took ${span(run.secondsRunning)}` : "";
    const early = run.state === "SUCCEEDED" && run.progress!.epoch < run.progress!.epochs;
    return [early ? "stopped early" : "", took].filter(Boolean).join(", ");
  }
  if (run.state === "QUEUED") return "waits for a worker";
  return typeof run.progress?.secondsLeft === "number" ? left(run.progress.secondsLeft) : "";
}

/** What the epoch was chosen by, and the first score beside it; test scores once they are known. */
function BestStats({ run, curves }: { run: RunView; curves: Curves }) {
  const selected = selectedEpoch(run, curves);
  const main = validScores(curves)[0] ?? Object.keys(run.scores?.test ?? {})[0];
  const by = selected?.by ?? "loss";
  const names = [...new Set([by, ...(main ? [main] : [])])];
  return (
    <>
      {names.map((name) => (
        <Stat key={name} name={`Valid ${scoreForm(name).label}${name === by ? (run.scores ? ", selected" : ", best") : ""} ${unit(name)}`}>
          <ValidValue name={name} by={by} run={run} curves={curves} />
        </Stat>
      ))}
      {run.scores && main && typeof run.scores.test[main] === "number" ? (
        <Stat name={`Test ${scoreForm(main).label} ${unit(main)}`}>
          {scoreText(main, run.scores.test[main])} <small>epoch {run.scores.epoch}</small>
        </Stat>
      ) : null}
    </>
  );
}

function ValidValue({ name, by, run, curves }: { name: string; by: string; run: RunView; curves: Curves }) {
  const series = curves.get(curveKey("valid", name));
  const selected = selectedEpoch(run, curves);
  const value = selected ? valueAt(series, selected.epoch) : null;
  const best = name === by && !run.scores ? bestEpoch(series, scoreForm(name).higher) : null;
  const shown = best?.value ?? value;
  if (shown === null || shown === undefined || !selected) return <Unknown />;
  return (
    <>
      {scoreText(name, shown)} <small>epoch {selected.epoch}</small>
    </>
  );
}

function WorkerStat({ run }: { run: RunView }) {
  const attempt = run.attemptList.at(-1);
  return (
    <Stat name="Worker">
      {attempt ? (
        <>
          <span class="worker">{attempt.worker}</span> <small>{attempt.device}</small>
        </>
      ) : (
        <small>none yet</small>
      )}
    </Stat>
  );
}

function AttemptStat({ run }: { run: RunView }) {
  const attempt = run.attemptList.at(-1);
  const resumed = attempt?.resumedEpoch;
  return (
    <Stat name="Attempt">
      {attempt ? (
        <>
          {attempt.number} <small>{typeof resumed === "number" && resumed > 0 ? `resumed after epoch ${resumed}` : "from the start"}</small>
        </>
      ) : (
        <small>none yet</small>
      )}
    </Stat>
  );
}
