import { useEffect, useRef, useState } from "preact/hooks";
import { isFinal, type LogLine, type RunView } from "../api/types";
import { params, setParams } from "../app/location";
import { clock, moment } from "../format/times";
import { plural } from "../format/numbers";
import { Icon } from "../parts/Icon";
import { isTrouble } from "./log";

const SHOWN = 2000;

export function LogTab({ run, lines }: { run: RunView; lines: LogLine[] }) {
  const live = !isFinal(run.state);
  const onlyTrouble = params.value.get("level") === "warn";
  const follow = live && params.value.get("follow") !== "0";
  const [all, showAll] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const wanted = onlyTrouble ? lines.filter(isTrouble) : lines;
  const shown = all ? wanted : wanted.slice(-SHOWN);
  const earlier = (lines[0]?.number ?? 1) - 1;
  const troubles = lines.filter(isTrouble).length;
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, shown.length]);
  return (
    <section class="panel">
      <header>
        <h2>Log</h2>
        <span class="note">{plural(lines.length + earlier, "line")}</span>
        <div class="push row wrap">
          <div class="seg" role="group" aria-label="Show">
            <button type="button" aria-pressed={!onlyTrouble} onClick={() => setParams({ level: null })}>
              All
            </button>
            <button type="button" aria-pressed={onlyTrouble} onClick={() => setParams({ level: "warn" })}>
              Warnings {troubles}
            </button>
          </div>
          {live ? (
            <label class="row follow">
              <input type="checkbox" checked={follow} onChange={(event) => setParams({ follow: event.currentTarget.checked ? null : "0" })} /> follow
            </label>
          ) : null}
        </div>
      </header>
      {earlier > 0 ? (
        <p class="pad note">
          {plural(earlier, "earlier line is", "earlier lines are")} not on this page; <code>lab logs {run.id}</code> prints all of them.
        </p>
      ) : null}
      {shown.length < wanted.length ? (
        <p class="pad">
          <button type="button" class="btn sm" onClick={() => showAll(true)}>
            Show {plural(wanted.length - shown.length, "earlier line")}
          </button>
        </p>
      ) : null}
      <div class="log" ref={box} tabIndex={0} role="log" aria-label="Log lines" aria-live="off">
        {shown.map((line, i) => (
          <Line key={line.number} line={line} begins={line.attempt !== shown[i - 1]?.attempt} run={run} />
        ))}
        {shown.length ? null : <p class="none dim">{onlyTrouble ? "No warning so far." : live ? "No line yet." : "The run left no log."}</p>}
      </div>
    </section>
  );
}

function Line({ line, begins, run }: { line: LogLine; begins: boolean; run: RunView }) {
  const attempt = begins ? run.attemptList.find((other) => other.number === line.attempt) : undefined;
  return (
    <>
      {begins && line.attempt > 0 ? (
        <p class="begins">
          Attempt {line.attempt}
          {attempt ? ` on ${attempt.worker}, ${attempt.device}` : ""}
          {attempt?.resumedEpoch ? `, resumed after epoch ${attempt.resumedEpoch}` : ""}
        </p>
      ) : null}
      <div class={line.level === "warn" ? "w" : line.level === "error" ? "e" : ""}>
        <time dateTime={line.at} title={moment(line.at)}>
          {clock(line.at)}
        </time>
        <span>
          {isTrouble(line) ? (
            <span class={`st ${line.level === "error" ? "bad" : "warn"} small`}>
              <Icon name={line.level === "error" ? "xc" : "warn"} />
              {line.level === "error" ? "error" : "warning"}
            </span>
          ) : null}
          {isTrouble(line) ? " " : ""}
          {line.text}
        </span>
      </div>
    </>
  );
}
