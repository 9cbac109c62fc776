import { useState } from "preact/hooks";
import { patch, reasonOf } from "../api/client";
import type { DatasetFacts, DatasetView } from "../api/datasets";
import { readOnly } from "../app/caller";
import { bytes } from "../format/numbers";
import { moment } from "../format/times";
import { Icon } from "../parts/Icon";
import { protocolFacts } from "./words";

interface Props {
  dataset: DatasetView;
  taken(dataset: DatasetView): void;
}

/** What people say of the version, which can be edited here, and what it says of itself. */
export function FactsPanel({ dataset, taken }: Props) {
  const [editing, edit] = useState(false);
  return (
    <section class="panel">
      <header>
        <h2>Facts</h2>
        {editing ? null : (
          <button type="button" class="btn sm push" disabled={readOnly.value !== null} title={readOnly.value ?? undefined} onClick={() => edit(true)}>
            Edit
          </button>
        )}
      </header>
      {editing ? <Form dataset={dataset} taken={taken} close={() => edit(false)} /> : <Said dataset={dataset} />}
      <h3 class="pad ofitself">Protocol</h3>
      <dl class="kv pad facts">
        {protocolFacts(dataset.manifest, dataset.officialSplit).map(([name, text]) => (
          <Pair key={name} name={name} text={text} />
        ))}
        <Pair name="Size" text={`${bytes(dataset.sizeBytes)} stored`} />
        <dt>Hash</dt>
        <dd class="mono">{dataset.manifest.hash}</dd>
      </dl>
    </section>
  );
}

function Said({ dataset: { facts, createdAt } }: { dataset: DatasetView }) {
  return (
    <dl class="kv pad facts">
      <Pair name="Licence" text={facts.licence} />
      <Pair name="Source" text={facts.source} />
      <Pair name="Notes" text={facts.notes} />
      <Pair name="Added" text={`${moment(createdAt)}${facts.addedBy ? ` by ${facts.addedBy}` : ""}`} />
    </dl>
  );
}

const Pair = ({ name, text }: { name: string; text: string | null | undefined }) => (
  <>
    <dt>{name}</dt>
    {text ? (
      <dd class="written" dir="auto">
        {text}
      </dd>
    ) : (
      <dd class="dim">not stated</dd>
    )}
  </>
);

function Form({ dataset, taken, close }: Props & { close(): void }) {
  const [facts, set] = useState<DatasetFacts>(dataset.facts);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { licence, source, notes } = facts;
      const next = await patch<DatasetView>(`/datasets/${dataset.id}`, { licence: licence ?? "", source: source ?? "", notes: notes ?? "" });
      if (next) taken(next);
      close();
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <form class="pad form" onSubmit={(event) => void save(event)}>
      <div class="field">
        <label for="licence">Licence</label>
        <input class="in" id="licence" maxLength={200} value={facts.licence ?? ""} ref={(input) => focusOnce(input)} onInput={(event) => set({ ...facts, licence: event.currentTarget.value })} />
      </div>
      <div class="field">
        <label for="source">Source</label>
        <input class="in" id="source" maxLength={2000} value={facts.source ?? ""} onInput={(event) => set({ ...facts, source: event.currentTarget.value })} />
      </div>
      <div class="field">
        <label for="notes">Notes</label>
        <textarea class="in" id="notes" rows={4} maxLength={10_000} value={facts.notes ?? ""} onInput={(event) => set({ ...facts, notes: event.currentTarget.value })} />
      </div>
      {wrong ? (
        <p class="err" role="alert">
          <Icon name="xc" small />
          <span>{wrong}</span>
        </p>
      ) : null}
      <div class="row">
        <button type="submit" class="btn" disabled={busy}>
          Save
        </button>
        <button type="button" class="btn bare" onClick={close}>
          Keep as it was
        </button>
      </div>
    </form>
  );
}

const focused = new WeakSet<HTMLElement>();

/** The first field takes the keyboard when the form opens, and only then. */
function focusOnce(input: HTMLElement | null): void {
  if (!input || focused.has(input)) return;
  focused.add(input);
  input.focus();
}
