import { useState } from "preact/hooks";
import { post, reasonOf } from "../api/client";
import { isFinal, type GroupView, type RunSummary, type RunView } from "../api/types";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { Cleanup } from "../cleanup/Cleanup";
import { datasetHref } from "../datasets/list";
import { newFrom } from "../launch/again";
import { plural } from "../format/numbers";
import { Ask } from "../parts/Ask";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { State } from "../parts/State";
import { tagFilter } from "../runs/filters";
import { countStates, fold } from "../runs/groups";
import { networkName } from "./network";

/** "group of 5 seeds", and how many of them are done. */
function groupWords(group: GroupView | null): [link: string, rest: string] {
  if (!group) return ["its group", ""];
  const { done, of } = fold(countStates(group.runs));
  return [plural(of, "seed"), `, ${done} done`];
}

export function RunHead({ run, group }: { run: RunView; group: GroupView | null }) {
  const [link, rest] = groupWords(group);
  return (
    <div class="head">
      <div>
        <h1>
          <Name text={run.name} alone /> <span>seed {run.seed}</span>{" "}
          <State state={run.state} attempts={run.attempts} pill />
        </h1>
        <p class="sub">
          {networkName(run.config["network"])} on{" "}
          <a href={datasetHref(`${run.dataset}@${run.datasetHash.slice(0, 12)}`)}>
            <Name text={run.dataset} />
          </a>
          {run.preset
            ? ` · preset ${run.preset} ${run.changed.length ? `with ${plural(run.changed.length, "change")}` : "as it is"}`
            : " · own configuration"}
          {group ? " · group of " : " · "}
          <a href={`/runs?group=${run.group}`}>{link}</a>
          {rest}
          {" · experiment "}
          <a href={`/runs?experiment=${encodeURIComponent(run.experiment)}`}>
            <Name text={run.experiment} />
          </a>
          <Tags tags={run.tags} />
        </p>
      </div>
      {isFinal(run.state) ? <Again run={run} /> : run.state === "CANCELLING" ? null : <Cancel id={run.id} />}
      <Cleanup
        path={`/runs/${run.id}`}
        what={`run ${run.id}`}
        list="/runs"
        hold={isFinal(run.state) ? undefined : "Cancel it before it is deleted"}
      />
    </div>
  );
}

function Tags({ tags }: { tags: Record<string, string> }) {
  const entries = Object.entries(tags);
  if (!entries.length) return null;
  return (
    <>
      {" · "}
      {entries.length === 1 ? "tag" : "tags"}
      {entries.map(([key, value], i) => (
        <span key={key}>
          {i ? ", " : " "}
          <a href={`/runs?view=runs&tag=${encodeURIComponent(tagFilter(key, value))}`}>
            <Name text={`${key} ${value}`} />
          </a>
        </span>
      ))}
    </>
  );
}

/** Queues the same run once more and goes to it. */
function Again({ run: ended }: { run: RunView }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const again = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const run = await post<RunSummary>(`/runs/${ended.id}/retry`);
      if (run) go(`/runs/${run.id}`);
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <div class="acts row wrap">
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : null}
      {readOnly.value ? <span class="note">{readOnly.value}</span> : null}
      <a class="btn" href={newFrom(ended)}>
        <Icon name="plus" />
        New from this
      </a>
      <button type="button" class="btn" disabled={busy || readOnly.value !== null} onClick={() => void again()} title="A new run with the same data, configuration and seed">
        <Icon name="retry" />
        Run again
      </button>
    </div>
  );
}

/** Asks again before it cancels; the state pill tells what follows. */
function Cancel({ id }: { id: number }) {
  const [asking, ask] = useState(false);
  const cancel = async () => {
    await post<RunSummary>(`/runs/${id}/cancel`);
    ask(false);
  };
  if (!asking) {
    return (
      <div class="acts row wrap">
        {readOnly.value ? <span class="note">{readOnly.value}</span> : null}
        <button type="button" class="btn dgr" disabled={readOnly.value !== null} onClick={() => ask(true)}>
          <Icon name="stop" />
          Cancel
        </button>
      </div>
    );
  }
  return (
    <Ask question="Cancel this run?" label="Cancel this run" act={cancel} close={() => ask(false)}>
      It stops after the step under way.
    </Ask>
  );
}

/** Why a run failed, and where to look next. */
export function FailureBanner({ run }: { run: RunView }) {
  if (run.state !== "FAILED" || !run.failure) return null;
  return (
    <div class="banner bad" role="alert">
      <Icon name="xc" />
      <div>
        <b>Failed, {run.failure.kind.replaceAll("-", " ")}:</b> <bdi>{run.failure.message}</bdi>
      </div>
      <div class="acts">
        <a class="btn sm" href={`/runs/${run.id}?tab=log`}>
          See the log
        </a>
        <a class="btn sm" href={`/runs/${run.id}?tab=provenance`}>
          See attempts
        </a>
      </div>
    </div>
  );
}
