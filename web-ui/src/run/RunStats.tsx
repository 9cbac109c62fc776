import type { ComponentChildren } from "preact";
import { isFinal, type Progress, type RunView } from "../api/types";
import { curveKey, valueAt, type Curves } from "../charts/series";
import { short, whole } from "../format/numbers";
import { scoreForm, scoreText, unit } from "../format/scores";
import { left, span } from "../format/times";
import { Bar, epochsDone } from "../parts/Bar";
import { Name } from "../parts/Name";
import { progressOf, selectedEpoch, validScores } from "./families";

/** The line of figures under a run's head. Its cells stay while the run is live. */
export function RunStats({ run, curves }: { run: RunView; curves: Curves }) {
  return (
    <dl class="stats">
      <ProgressStat run={run} progress={progressOf(run, curves)} />
      <BestStats run={run} curves={curves} />
      <Stat name="Speed">
        {typeof run.progress?.samplesPerSecond === "number" ? (
          <>
            {run.progress.samplesPerSecond < 100 ? short(Number(run.progress.samplesPerSecond.toPrecision(3))) : whole(run.progress.samplesPerSecond)} <small>samples/s</small>
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

function ProgressStat({ run, progress }: { run: RunView; progress: Progress | null }) {
  if (!progress) return <Stat name="Progress">{run.state === "QUEUED" ? <small>{run.waiting ?? "waits for a worker"}</small> : <Unknown />}</Stat>;
  const early = run.state === "SUCCEEDED" && progress.epoch < progress.epochs;
  return (
    <Stat name={early ? "Progress, stopped early" : "Progress"}>
      <span class="pl">
        epoch {progress.epoch}
        <small>/{progress.epochs}</small> <small>{progressNote(run, progress)}</small>
      </span>
      <Bar done={epochsDone(progress)} of={progress.epochs} label="epochs" tall complete={run.state === "SUCCEEDED"} />
    </Stat>
  );
}

function progressNote(run: RunView, progress: Progress): string {
  if (isFinal(run.state)) {
    return typeof run.secondsRunning === "number" ? `took ${span(run.secondsRunning)}` : "";
  }
  if (run.state === "QUEUED") return run.waiting ?? "waits for a worker";
  return typeof progress.secondsLeft === "number" ? left(progress.secondsLeft) : "";
}

/** What the epoch was chosen by, and the first score beside it: of the valid split, then of the test split once it is known. */
function BestStats({ run, curves }: { run: RunView; curves: Curves }) {
  const selected = selectedEpoch(run, curves);
  const main = validScores(curves)[0] ?? Object.keys(run.scores?.test ?? {})[0];
  const by = selected?.by ?? "loss";
  const test = main === undefined ? undefined : run.scores?.test[main];
  const epoch = selected ? <small>epoch {selected.epoch}</small> : null;
  return (
    <>
      <ValidStat name={by} word={run.scores ? "" : ", best"} run={run} curves={curves} />
      {main !== undefined && main !== by && !run.scores ? <ValidStat name={main} word="" run={run} curves={curves} /> : null}
      {main !== undefined && typeof test === "number" ? (
        <Stat name={`Test ${scoreForm(main).label} ${unit(main)}`}>
          {scoreText(main, test)} {epoch}
        </Stat>
      ) : null}
    </>
  );
}

interface ValidProps {
  name: string;
  word: string;
  run: RunView;
  curves: Curves;
}

function ValidStat({ name, word, run, curves }: ValidProps) {
  const selected = selectedEpoch(run, curves);
  const value = run.scores?.valid[name] ?? (selected && valueAt(curves.get(curveKey("valid", name)), selected.epoch));
  return (
    <Stat name={`Valid ${scoreForm(name).label}${word} ${unit(name)}`}>
      {selected && typeof value === "number" ? (
        <>
          {scoreText(name, value)} <small>epoch {selected.epoch}</small>
        </>
      ) : (
        <Unknown />
      )}
    </Stat>
  );
}

function WorkerStat({ run }: { run: RunView }) {
  const attempt = run.attemptList.at(-1);
  return (
    <Stat name="Worker">
      {attempt ? (
        <>
          <Name text={attempt.worker} class="worker" alone /> <small>{attempt.device}</small>
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
