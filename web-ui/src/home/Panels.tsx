import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { post, reasonOf } from "../api/client";
import type { GroupView, RunSummary, WorkerView } from "../api/types";
import { readOnly } from "../app/caller";
import { now } from "../app/clock";
import { plural } from "../format/numbers";
import { inOrder, isAlias, scoreForm, unit } from "../format/scores";
import { age } from "../format/times";
import { Bar, RowProgress } from "../parts/Bar";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Stat } from "../parts/Stat";
import { groupActiveAt, seedCount } from "../runs/groups";
import { Waiting } from "../runs/RunState";
import { atWork, failed, finished, running, studyCount, waiting, type Told } from "./view";

const SHOWN = 6;

interface PanelProps {
  title: string;
  note?: string;
  more?: { href: string; text: string } | undefined;
  children: ComponentChildren;
}

function Panel({ title, note, more, children }: PanelProps) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        {note ? <span class="note">{note}</span> : null}
        {more ? (
          <a class="btn bare sm push" href={more.href}>
            {more.text}
          </a>
        ) : null}
      </header>
      {children}
    </section>
  );
}

const Nothing = ({ children }: { children: ComponentChildren }) => <p class="pad dim">{children}</p>;

const Run = ({ run }: { run: RunSummary }) => (
  <span class="named">
    <a class="name quiet" href={`/runs/${run.id}`}>
      <Name text={run.name} />
    </a>
    <span class="note">seed {run.seed}</span>
    <span class="note">
      <Name text={run.dataset} />
    </span>
  </span>
);

export function Running({ told }: { told: Told }) {
  const runs = running(told);
  const workers = new Map(told.workers.flatMap((worker): [number, WorkerView][] => (typeof worker.run === "number" ? [[worker.run, worker]] : [])));
  return (
    <Panel title="Running now" note="updates live" more={{ href: "/runs", text: "All runs" }}>
      {runs.length ? (
        <Scroll name="Running now">
          <table class="list tight runs">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Progress</th>
                <th scope="col">Worker</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr class="single" key={run.id}>
                  <th scope="row" class="wide">
                    <Run run={run} />
                  </th>
                  <td class="wide">{run.progress ? <RowProgress progress={run.progress} /> : <span class="dim">starting</span>}</td>
                  <td class="ink2" data-l="worker">
                    {workers.get(run.id)?.worker.name ?? "–"}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <Nothing>Nothing runs now.</Nothing>
      )}
    </Panel>
  );
}

export function Trouble({ told }: { told: Told }) {
  const runs = failed(told);
  if (!runs.length) return null;
  return (
    <Panel title="Needs a decision" note="failed and not run again since" more={{ href: "/runs?view=runs&state=FAILED", text: "All failed runs" }}>
      <table class="list tight runs">
        <thead class="vh">
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Why</th>
            <th scope="col">Age</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {runs.slice(0, SHOWN).map((run) => (
            <tr class="single tall" key={run.id}>
              <th scope="row" class="wide">
                <Run run={run} />
              </th>
              <td class="wide why">
                <span class="st bad">
                  <Icon name="xc" />
                  {run.failure?.kind.replaceAll("-", " ") ?? "failed"}
                </span>{" "}
                <span class="ink2">{run.failure?.message}</span>
              </td>
              <td class="num dim">{age(run.finishedAt ?? run.createdAt, now.value)}</td>
              <td class="num">
                <Again run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Queues the run once more; it then leaves the list by itself. */
function Again({ run }: { run: RunSummary }) {
  const [said, say] = useState<string | null>(null);
  const again = () => {
    say("");
    post(`/runs/${run.id}/retry`).then(
      () => say("queued"),
      (error: unknown) => say(reasonOf(error)),
    );
  };
  return said ? (
    <span class="dim" role="status">
      {said}
    </span>
  ) : (
    <button type="button" class="btn sm" disabled={said !== null || readOnly.value !== null} title={readOnly.value ?? undefined} aria-label={`Run ${run.name}, seed ${run.seed}, again`} onClick={again}>
      Run again
    </button>
  );
}

/** The two scores that tell most of a group. */
function mainScores(group: GroupView): string[] {
  const names = Object.keys(group.test);
  const usual = ["WAcc", "WAF1", "MAE", "F1_score"].filter((name) => names.includes(name) && !isAlias(name, names));
  return (usual.length ? usual : inOrder(names.filter((name) => !isAlias(name, names)))).slice(0, 2);
}

export function Finished({ told }: { told: Told }) {
  const groups = finished(told);
  return (
    <Panel title="Just finished" note="groups, mean ± sd over seeds, test split" more={groups.length > 1 ? { href: `/compare?of=${groups.slice(0, 3).map((group) => `g${group.id}`).join(",")}`, text: "Compare the newest" } : undefined}>
      {groups.length ? (
        <Scroll name="Just finished">
          <table class="list tight runs">
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">Dataset</th>
                <th scope="col" class="num" colSpan={2}>
                  Scores
                </th>
                <th scope="col" class="num">
                  Age
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.slice(0, SHOWN).map((group) => (
                <FinishedRow key={group.id} group={group} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <Nothing>No group is finished yet.</Nothing>
      )}
    </Panel>
  );
}

function FinishedRow({ group }: { group: GroupView }) {
  const scores = mainScores(group);
  return (
    <tr class="single scored">
      <th scope="row" class="wide">
        <span class="named">
          <a class="name quiet" href={`/runs?group=${group.id}`}>
            <Name text={group.name} />
          </a>
          <span class="n-seeds">{plural(seedCount(group), "seed")}</span>
        </span>
      </th>
      <td class="ink2"><Name text={group.dataset} alone /></td>
      {[0, 1].map((i) => (
        <td class="num" key={i} data-l={scores[i] ? scoreForm(scores[i]).label : ""}>
          {scores[i] ? (
            <>
              <span class="u lo-1">
                {scoreForm(scores[i]).label} {unit(scores[i])}{" "}
              </span>
              <Stat name={scores[i]} value={group.test[scores[i]]} />
            </>
          ) : null}
        </td>
      ))}
      <td class="num dim age">{age(groupActiveAt(group), now.value)}</td>
    </tr>
  );
}

export function Studies({ told }: { told: Told }) {
  return (
    <Panel title="Ablations" more={{ href: "/ablations", text: "All" }}>
      {told.studies.length ? (
        <ul class="plainlist">
          {told.studies.slice(0, SHOWN).map((study) => {
            const [done, all] = studyCount(study);
            return (
              <li class="row" key={study.id}>
                <span class="grow">
                  <a class="name quiet" href={`/ablations/${study.id}`}>
                    <Name text={study.name} />
                  </a>
                  <span class="note under">
                    {plural(study.arms, "arm")} · {study.datasets.join(", ")} · {plural(study.seeds.length, "seed")}
                  </span>
                </span>
                <span class="num">
                  {done}
                  <span class="dim">/{all}</span>
                  <Bar done={done} of={all} label={`runs of ${study.name}`} complete={done === all} />
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <Nothing>
          None yet. <a href="/launch?kind=ablation">New ablation</a>
        </Nothing>
      )}
    </Panel>
  );
}

const WORKER = { busy: ["run", "run", "Working"], idle: ["idle", "clock", "Ready"], gone: ["bad", "xc", "Silent"] } as const;

export function Workers({ told }: { told: Told }) {
  const [busy, there] = atWork(told);
  return (
    <Panel title="Workers" note={there ? `${busy} of ${there} at work` : "none is there"}>
      {told.workers.length ? (
        <ul class="plainlist">
          {told.workers.map(({ worker, state, run, lastSeenAt }) => {
            const [colour, icon, word] = WORKER[state];
            return (
              <li class="row" key={worker.id}>
                <span class="grow">
                  <Name text={worker.name} class="name" alone />
                  <span class="note under">
                    {worker.device} · {plural(worker.threads, "thread")} · <bdi>{worker.host}</bdi>
                  </span>
                </span>
                <span class="num">
                  <span class={`st ${colour}`}>
                    <Icon name={icon} />
                    {word}
                  </span>
                  <span class="note under">{typeof run === "number" ? <a href={`/runs/${run}`}>run {run}</a> : state === "gone" ? `last seen ${age(lastSeenAt, now.value)} ago` : ""}</span>
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <div class="pad">
          <p class="dim">Runs wait until one is there. On this machine or any other:</p>
          <pre class="cmd">./lab worker --server {location.origin}</pre>
        </div>
      )}
    </Panel>
  );
}

export function NextUp({ told }: { told: Told }) {
  const next = waiting(told);
  return (
    <Panel title="Next in the queue" note={plural(told.queue.queued, "run")}>
      {next.length ? (
        <ol class="plainlist">
          {next.slice(0, SHOWN).map(({ id, run, reason }, i) => (
            <li class="row" key={id}>
              <span class="dim">{i + 1}</span>
              <a class="name quiet grow" href={`/runs/${id}`}>
                <Name text={run ? `${run.name}, seed ${run.seed}` : `run ${id}`} />
              </a>
              {run?.attempts ? <span class="note">attempt {run.attempts + 1}</span> : null}
              {reason && atWork(told)[1] ? <Waiting reason={reason} /> : null}
            </li>
          ))}
        </ol>
      ) : (
        <Nothing>Nothing waits.</Nothing>
      )}
    </Panel>
  );
}
