import { useState } from "preact/hooks";
import { get, patch, post } from "../api/client";
import { isFinal, type RunSummary, type RunView } from "../api/types";
import { readOnly } from "../app/caller";
import { params, setParams } from "../app/location";
import { plural } from "../format/numbers";
import { pairsOf } from "../launch/draft";
import { Icon } from "../parts/Icon";
import { picksOf, toggled, type Pick } from "./picks";

/** The box at the front of a row. */
export function PickBox({ pick, label }: { pick: Pick; label: string }) {
  const picks = picksOf(params.value.get("pick"));
  return <input type="checkbox" class="pickbox" aria-label={`Pick ${label}`} checked={picks.includes(pick)} onChange={() => setParams({ pick: toggled(picks, pick).join(",") })} />;
}

type Doing = "cancel" | "label" | null;

/** What can be done with the rows picked. */
export function PickBar({ picks, runs }: { picks: Pick[]; runs: RunSummary[] }) {
  const [doing, setDoing] = useState<Doing>(null);
  const [busy, setBusy] = useState(false);
  const [said, say] = useState<string | null>(null);
  if (!picks.length) return null;
  const fixed = busy || readOnly.value !== null;
  const ended = runs.filter((run) => isFinal(run.state));
  const live = runs.filter((run) => !isFinal(run.state) && run.state !== "CANCELLING");
  const each = async (of: RunSummary[], change: (run: RunSummary) => Promise<unknown>, done: string) => {
    setBusy(true);
    const refused = (await Promise.allSettled(of.map(change))).flatMap((result) => (result.status === "rejected" ? [String((result.reason as Error).message)] : []));
    say(`${done} ${plural(of.length - refused.length, "run")}.${refused.length ? ` ${plural(refused.length, "refusal")}: ${refused[0]}` : ""}`);
    setDoing(null);
    setBusy(false);
  };
  return (
    <div class="pickbar" role="region" aria-label="Picked rows">
      <div class="row wrap">
        <b>{plural(runs.length, "run")} picked</b>
        {said ? <span role="status">{said}</span> : null}
        {readOnly.value ? <span class="note">{readOnly.value}</span> : null}
        <div class="row wrap push">
          <a class="btn pri sm" href={`/compare?of=${picks.join(",")}`} aria-disabled={picks.length < 2}>
            Compare
          </a>
          <button type="button" class="btn sm" disabled={fixed || !ended.length} onClick={() => void each(ended, (run) => post(`/runs/${run.id}/retry`), "Queued again")}>
            <Icon name="retry" small />
            Run again{ended.length ? ` (${ended.length})` : ""}
          </button>
          <button type="button" class="btn sm dgr" disabled={fixed || !live.length} aria-expanded={doing === "cancel"} onClick={() => setDoing(doing === "cancel" ? null : "cancel")}>
            <Icon name="stop" small />
            Cancel{live.length ? ` (${live.length})` : ""}
          </button>
          <button type="button" class="btn sm" disabled={fixed} aria-expanded={doing === "label"} onClick={() => setDoing(doing === "label" ? null : "label")}>
            Tag and note
          </button>
          <button type="button" class="btn sm bare" onClick={() => setParams({ pick: null })}>
            Clear
          </button>
        </div>
      </div>
      {doing === "cancel" ? (
        <div class="row wrap top-gap">
          <span class="ink2">{plural(live.length, "run")} will stop; running ones after the step under way.</span>
          <button type="button" class="btn sm dgr" disabled={busy} onClick={() => void each(live, (run) => post(`/runs/${run.id}/cancel`), "Cancelled")}>
            Cancel {plural(live.length, "run")}
          </button>
        </div>
      ) : null}
      {doing === "label" ? <LabelForm busy={busy} save={(label) => void each(runs, label, "Changed")} /> : null}
    </div>
  );
}

/** Tags laid over each run's own, and a line put under its notes. */
function LabelForm({ busy, save }: { busy: boolean; save(label: (run: RunSummary) => Promise<unknown>): void }) {
  const [tags, setTags] = useState("");
  const [note, setNote] = useState("");
  const pairs = pairsOf(tags);
  const label = async (run: RunSummary) => {
    const { notes } = note.trim() ? await get<RunView>(`/runs/${run.id}`) : { notes: "" };
    return patch(`/runs/${run.id}`, {
      ...(pairs && tags.trim() ? { tags: pairs } : {}),
      ...(note.trim() ? { notes: notes ? `${notes}\n${note.trim()}` : note.trim() } : {}),
    });
  };
  return (
    <form
      class="row wrap top-gap"
      onSubmit={(event) => {
        event.preventDefault();
        save(label);
      }}
    >
      <input class="in mono short" aria-label="Tags to add, as team=a" placeholder="team=a" value={tags} aria-invalid={pairs === null} onInput={(event) => setTags(event.currentTarget.value)} />
      <input class="in note-line" aria-label="A line for their notes" placeholder="a line for their notes" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      <button type="submit" class="btn sm" disabled={busy || pairs === null || (!tags.trim() && !note.trim())}>
        Add
      </button>
      {pairs === null ? <span class="err">Tags are pairs, as team=a.</span> : null}
    </form>
  );
}
