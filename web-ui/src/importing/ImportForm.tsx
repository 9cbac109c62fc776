import type { ComponentChildren } from "preact";
import type { ImportUpload, Suite } from "../api/types";
import { Icon } from "../parts/Icon";
import { nameFault, nameFor, type Source } from "./source";
import { start } from "./transfer";

/** What is filled in; an empty name is the file's. */
export interface Draft {
  name: string;
  suite: "" | Suite;
  align: string;
  labels: string;
  licence: string;
  source: string;
  notes: string;
}

export const emptyDraft: Draft = { name: "", suite: "", align: "", labels: "", licence: "", source: "", notes: "" };

const SUITES: Suite[] = ["mosi", "mosei", "sims", "iemocap", "generic"];

const orNull = (text: string): string | null => text.trim() || null;

/** What a draft asks of the server. */
export function requestOf(draft: Draft, fileName: string): ImportUpload {
  const [licence, source, notes] = [orNull(draft.licence), orNull(draft.source), orNull(draft.notes)];
  return {
    name: draft.name.trim() || nameFor(fileName),
    suite: draft.suite || null,
    align: orNull(draft.align),
    labels: orNull(draft.labels),
    facts: licence || source || notes ? { licence, source, notes } : null,
  };
}

interface Props {
  source: Source;
  draft: Draft;
  change(draft: Draft): void;
}

/** What the dataset is called and what is known of it; nothing is sent before the button. */
export function ImportForm({ source, draft, change }: Props) {
  const request = requestOf(draft, source.name);
  const fault = nameFault(request.name);
  const text = (key: keyof Draft, label: string, hint?: string, placeholder?: string) => (
    <Field id={`i-${key}`} label={label} hint={hint}>
      <input
        class="in"
        id={`i-${key}`}
        value={draft[key]}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={key === "name" && fault ? "e-i-name" : hint ? `h-i-${key}` : undefined}
        aria-invalid={key === "name" && fault !== null}
        onInput={(event) => change({ ...draft, [key]: event.currentTarget.value })}
      />
      {key === "name" && fault ? (
        <p class="err" id="e-i-name">
          <Icon name="xc" small />
          <span>{fault}</span>
        </p>
      ) : null}
    </Field>
  );
  return (
    <form
      class="panel pad-all form importform"
      aria-label="About the dataset"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) void start(source, request);
      }}
    >
      <div class="two">
        {text("name", "Name", "Another file under the same name is its next version.", nameFor(source.name))}
        <Field id="i-suite" label="Suite" hint="Decides labels, scores and presets.">
          <select class="in" id="i-suite" aria-describedby="h-i-suite" value={draft.suite} onChange={(event) => change({ ...draft, suite: event.currentTarget.value as Draft["suite"] })}>
            <option value="">told by the file, else generic</option>
            {SUITES.map((suite) => (
              <option key={suite} value={suite}>
                {suite}
              </option>
            ))}
          </select>
        </Field>
        {text("licence", "Licence", undefined, "not stated")}
        {text("source", "Source", undefined, "not stated")}
      </div>
      <Field id="i-notes" label="Notes">
        <textarea class="in" id="i-notes" rows={3} value={draft.notes} onInput={(event) => change({ ...draft, notes: event.currentTarget.value })} />
      </Field>
      <details open={draft.align !== "" || draft.labels !== ""}>
        <summary>Computational sequences</summary>
        <div class="two">
          {text("align", "Align to", "The sequence whose intervals become the steps.", "the file decides")}
          {text("labels", "Labels", "The sequence that holds the labels.", "the one whose name says so")}
        </div>
      </details>
      <div class="row wrap">
        <button type="submit" class="btn pri" disabled={fault !== null}>
          Import {fault ? "" : request.name}
        </button>
        {fault ? <span class="note">The name cannot be used.</span> : null}
      </div>
    </form>
  );
}

function Field({ id, label, hint, children }: { id: string; label: string; hint?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint ? (
        <p class="hint" id={`h-${id}`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
