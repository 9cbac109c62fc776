import { useState } from "preact/hooks";
import { patch, reasonOf } from "../api/client";
import type { RunView } from "../api/types";
import { readOnly } from "../app/caller";
import { pairsOf, pairsText, tagChanges } from "../launch/draft";
import { Icon } from "../parts/Icon";

/** A run's notes, and the form that changes its name, notes and tags. */
export function About({ run, taken }: { run: RunView; taken(run: RunView): void }) {
  const [editing, edit] = useState(false);
  if (editing) return <Form run={run} taken={taken} close={() => edit(false)} />;
  return (
    <section class="panel about" aria-label="Notes">
      <div class="row">
        {run.notes ? <p class="notes">{run.notes}</p> : <p class="dim">No notes.</p>}
        <button type="button" class="btn sm push" disabled={readOnly.value !== null} title={readOnly.value ?? undefined} onClick={() => edit(true)}>
          Edit name, notes and tags
        </button>
      </div>
    </section>
  );
}

interface FormProps {
  run: RunView;
  taken(run: RunView): void;
  close(): void;
}

function Form({ run, taken, close }: FormProps) {
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(pairsText(run.tags));
  const [notes, setNotes] = useState(run.notes);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const spaced = Object.values(run.tags).some((value) => /[\s,]/.test(value)) || Object.keys(run.tags).some((key) => /[\s,]/.test(key));
  const pairs = pairsOf(tags);
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const next = await patch<RunView>(`/runs/${run.id}`, { notes, ...(name === run.name ? {} : { name: name.trim() }), ...(spaced || !pairs ? {} : { tags: tagChanges(run.tags, pairs) }) });
      if (next) taken(next);
      close();
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <form class="panel about form" onSubmit={(event) => void save(event)}>
      <div class="field">
        <label for="name">Name</label>
        <input class="in" id="name" value={name} maxLength={200} onInput={(event) => setName(event.currentTarget.value)} />
        <p class="hint">Empty: its group's name.</p>
      </div>
      <div class="field">
        <label for="notes">Notes</label>
        <textarea class="in" id="notes" rows={4} maxLength={10_000} value={notes} ref={(area) => area?.focus()} onInput={(event) => setNotes(event.currentTarget.value)} />
      </div>
      <div class="field">
        <label for="tags">Tags</label>
        <input class="in mono" id="tags" value={tags} disabled={spaced} placeholder="team=a topic=ablation" aria-invalid={pairs === null} onInput={(event) => setTags(event.currentTarget.value)} />
        <p class="hint">{spaced ? "Some have spaces: lab tag changes them." : "Keys and values, as team=a, with spaces between."}</p>
      </div>
      {wrong ? (
        <p class="err" role="alert">
          <Icon name="xc" small />
          <span>{wrong}</span>
        </p>
      ) : null}
      <div class="row">
        <button type="submit" class="btn" disabled={busy || pairs === null}>
          Save
        </button>
        <button type="button" class="btn bare" onClick={close}>
          Keep as it was
        </button>
      </div>
    </form>
  );
}
