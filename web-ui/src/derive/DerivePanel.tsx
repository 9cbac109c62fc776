import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ApiError, post, reasonOf } from "../api/client";
import type { DatasetView } from "../api/datasets";
import { go } from "../app/location";
import { recipeSteps } from "../dataset/words";
import { datasetHref, exactly } from "../datasets/list";
import { Icon } from "../parts/Icon";
import { draftOf, read, toggle, type Draft, type Mistakes } from "./draft";

/** Describes a version made from this one and asks for it. */
export function DerivePanel({ dataset }: { dataset: DatasetView }) {
  const [open, show] = useState(false);
  return (
    <section class="panel">
      <header>
        <h2>Derive a version</h2>
        <span class="note">another split, fewer modalities, standardised features; the new version keeps its recipe</span>
        {open ? null : (
          <button type="button" class="btn sm push" onClick={() => show(true)}>
            Derive…
          </button>
        )}
      </header>
      {open ? <Form dataset={dataset} close={() => show(false)} /> : null}
    </section>
  );
}

interface PartProps {
  draft: Draft;
  mistakes: Mistakes;
  change(more: Partial<Draft>): void;
}

function Form({ dataset, close }: { dataset: DatasetView; close(): void }) {
  const [draft, set] = useState<Draft>(draftOf(dataset.manifest));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string[]>([]);
  const { recipe, mistakes, empty } = read(draft, dataset.manifest);
  const wellFormed = !Object.keys(mistakes).length;
  const parts: PartProps = { draft, mistakes, change: (more) => set((before) => ({ ...before, ...more })) };
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setWrong([]);
    try {
      const made = await post<DatasetView>(`/datasets/${dataset.id}/derive`, { name: draft.name, recipe });
      if (made) go(datasetHref(exactly(made)) + "?tab=versions");
    } catch (error) {
      setWrong(refusals(error));
    }
    setBusy(false);
  };
  return (
    <form class="pad form derive" onSubmit={(event) => void send(event)}>
      <Field label="Name" id="d-name" mistake={mistakes.name} hint="under the same name it becomes the next version">
        <input class="in" id="d-name" value={draft.name} aria-invalid={mistakes.name !== undefined} onInput={(event) => parts.change({ name: event.currentTarget.value })} />
      </Field>
      <SplitPart {...parts} />
      <ModalityPart {...parts} dataset={dataset} />
      {wrong.map((text) => (
        <p class="err" role="alert" key={text}>
          <Icon name="xc" small />
          <span>{text}</span>
        </p>
      ))}
      <div class="row wrap">
        <button type="submit" class="btn" disabled={busy || empty || !wellFormed}>
          {busy ? "Deriving" : "Derive the version"}
        </button>
        <button type="button" class="btn bare" onClick={close}>
          Leave it
        </button>
        <span class="note">{empty ? "nothing is changed yet" : wellFormed ? recipeSteps(recipe).join(" · ") : ""}</span>
      </div>
    </form>
  );
}

const refusals = (error: unknown): string[] => {
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  if (fields.length) return fields.map(({ key, message, allowed }) => `${key}: ${message}${allowed ? `; allowed: ${allowed}` : ""}`);
  return [reasonOf(error)];
};

interface FieldProps {
  label: string;
  id: string;
  mistake?: string | undefined;
  hint?: string;
  children: ComponentChildren;
}

const Field = ({ label, id, mistake, hint, children }: FieldProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {mistake ? <p class="err">{mistake}</p> : hint ? <p class="hint">{hint}</p> : null}
  </div>
);

const SPLITS: Record<Draft["split"], string> = { keep: "as it is", sample: "anew, by sample", video: "anew, by video: a video stays in one split" };

function SplitPart({ draft, mistakes, change }: PartProps) {
  return (
    <>
      <Field label="Split" id="d-split">
        <select class="in" id="d-split" value={draft.split} onChange={(event) => change({ split: event.currentTarget.value as Draft["split"] })}>
          {Object.entries(SPLITS).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </Field>
      {draft.split === "keep" ? null : (
        <div class="shares">
          {(["train", "valid", "test", "seed"] as const).map((key) => (
            <div class="field" key={key}>
              <label for={`d-${key}`}>{key === "seed" ? "Seed" : `${key}, %`}</label>
              <input class="in num" id={`d-${key}`} inputMode="decimal" value={draft[key]} aria-invalid={mistakes[key] !== undefined} onInput={(event) => change({ [key]: event.currentTarget.value })} />
            </div>
          ))}
          {mistakes.train || mistakes.seed ? <p class="err">{[mistakes.train, mistakes.seed && `seed: ${mistakes.seed}`].filter(Boolean).join("; ")}</p> : null}
        </div>
      )}
    </>
  );
}

function ModalityPart({ draft, mistakes, change, dataset }: PartProps & { dataset: DatasetView }) {
  return (
    <fieldset class="field bare">
      <legend>Modalities</legend>
      {dataset.manifest.modalities.map(({ name }) => (
        <div class="row wrap gap4" key={name}>
          <label class="row keeps">
            <input type="checkbox" checked={draft.modalities.includes(name)} onChange={() => change({ modalities: toggle(draft.modalities, name) })} /> {name}
          </label>
          <label class="row">
            <input type="checkbox" disabled={!draft.modalities.includes(name)} checked={draft.modalities.includes(name) && draft.standardise.includes(name)} onChange={() => change({ standardise: toggle(draft.standardise, name) })} /> standardised by train
          </label>
        </div>
      ))}
      {mistakes.modalities ? <p class="err">{mistakes.modalities}</p> : null}
      {draft.standardise.some((name) => draft.modalities.includes(name)) ? (
        <div class="row wrap">
          <label class="row">
            <input type="checkbox" checked={draft.clip} onChange={() => change({ clip: !draft.clip })} /> clipped first, at percentiles of train
          </label>
          {draft.clip ? (
            <span class="row">
              <input class="in num percent" aria-label="Lower percentile" inputMode="decimal" value={draft.clipLow} aria-invalid={mistakes.clipLow !== undefined} onInput={(event) => change({ clipLow: event.currentTarget.value })} />
              <input class="in num percent" aria-label="Upper percentile" inputMode="decimal" value={draft.clipHigh} aria-invalid={mistakes.clipLow !== undefined} onInput={(event) => change({ clipHigh: event.currentTarget.value })} />
              {mistakes.clipLow ? <span class="err">{mistakes.clipLow}</span> : null}
            </span>
          ) : null}
        </div>
      ) : null}
    </fieldset>
  );
}
