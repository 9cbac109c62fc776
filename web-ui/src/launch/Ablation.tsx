import { useState } from "preact/hooks";
import { post, reasonOf } from "../api/client";
import { readOnly } from "../app/caller";
import type { Arm, CreateStudy, FieldError, StudyPreview, StudyView } from "../api/types";
import { go, setParams } from "../app/location";
import { plural } from "../format/numbers";
import { span } from "../format/times";
import { Icon } from "../parts/Icon";
import { settings } from "../study/figures";
import type { Draft } from "./draft";
import { FieldErrors, fieldId, Text } from "./Field";
import { Mistakes, PlaceRows, Refusal } from "./Summary";

const SETS: Record<string, string> = {
  module: "The paper's key modules (Table 2, left)",
  alignment: "The paper's alignment strategies (Table 2, right)",
};

const EXAMPLE = "full\nw/o transport: hetero_terms=local\nwide: dst_feature_dim_nheads=[128, 8]";

interface ArmsProps {
  draft: Draft;
  sets: Record<string, Arm[]>;
  errors: FieldError[];
}

/** The arms: a ready set, or lines of one's own. */
export function Arms({ draft, sets, errors }: ArmsProps) {
  const mine = errors.filter(({ key }) => key === "arms" || key === "armSet" || key.startsWith("arms["));
  const ready = sets[draft.armset];
  return (
    <section class="panel">
      <header>
        <h2>Arms</h2>
        <span class="note">the first is the base arm, with which the others are compared</span>
      </header>
      <div class="pad stack">
        <div class="field">
          <label for={fieldId("armset")}>Which</label>
          <select class="in" id={fieldId("armset")} value={draft.armset} onChange={(event) => setParams({ armset: event.currentTarget.value, arms: event.currentTarget.value ? null : draft.arms || EXAMPLE })}>
            {Object.keys(sets).map((name) => (
              <option key={name} value={name}>
                {SETS[name] ?? name}
              </option>
            ))}
            <option value="">Arms of your own</option>
          </select>
        </div>
        {ready ? (
          <ol class="plainlist bare">
            {ready.map((arm) => (
              <li class="row" key={arm.name}>
                <span class="name">{arm.name}</span>
                <span class="note mono">{settings(arm.set)}</span>
              </li>
            ))}
          </ol>
        ) : (
          <div class="field">
            <label for={fieldId("arms")}>One arm a line</label>
            <textarea class="in mono" id={fieldId("arms")} rows={6} spellcheck={false} value={draft.arms} aria-invalid={mine.length > 0} onInput={(event) => setParams({ arms: event.currentTarget.value || " " })} />
            <p class="hint">
              <span class="mono">NAME: KEY=VALUE; KEY=VALUE</span>, the base arm may be a name alone.
            </p>
          </div>
        )}
        {mine.length ? <FieldErrors name="arms" errors={mine} /> : null}
      </div>
    </section>
  );
}

export function StudyWhere({ draft, errors }: { draft: Draft; errors: FieldError[] }) {
  return (
    <section class="panel">
      <header>
        <h2>Seeds and place</h2>
      </header>
      <div class="pad cols c-1-1">
        <Text name="seeds" label="Seeds" value={draft.seeds} errors={errors} mono placeholder="1-5">
          <p class="hint">The same in every arm; two or more for intervals and p-values, five as in the paper.</p>
        </Text>
        <Text name="name" label="Name" value={draft.name} errors={errors} placeholder="of arms, preset and dataset">
          <p class="hint">The same name with the same arms queues what is missing.</p>
        </Text>
        <Text name="priority" label="Priority" value={draft.priority} errors={errors} mono placeholder="0">
          <p class="hint">Higher is leased first, −100 to 100.</p>
        </Text>
        <Text name="require" label="Needs" value={draft.require} errors={errors} mono placeholder="device=cpu">
          <p class="hint">Labels that the worker must carry.</p>
        </Text>
      </div>
    </section>
  );
}

interface SummaryProps {
  preview: StudyPreview | null;
  errors: FieldError[];
  failure: unknown;
  body: CreateStudy;
  current: boolean;
  refused(): void;
}

/** What pressing the button does and costs. */
export function StudySummary({ preview, errors, failure, body, current, refused }: SummaryProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const study = await post<StudyView>("/studies", body);
      if (study) go(`/ablations/${study.id}`);
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
      refused();
    }
  };
  const workers = preview ? Math.min(preview.fresh, Math.max(1, preview.place.fitting)) : 1;
  return (
    <section class="panel" aria-live="polite">
      <header>
        <h2>Before you send</h2>
      </header>
      <div class="pad">
        <p class="big">{preview ? plural(preview.fresh, "new run") : "–"}</p>
        {preview ? (
          <dl class="kv top-gap">
            <dt>Together</dt>
            <dd>
              {typeof preview.seconds === "number" ? (
                preview.fresh ? `about ${span(preview.seconds / workers)} on ${plural(workers, "worker")}` : "nothing to train"
              ) : (
                <span class="dim">not known: no run on this data has succeeded yet</span>
              )}
            </dd>
            <PlaceRows place={preview.place} />
            <dt>Arms</dt>
            <dd>
              {preview.arms.map(({ arm, there, fresh }) => (
                <span class="pl" key={arm}>
                  {arm}: {fresh ? `${fresh} new` : ""}
                  {fresh && there ? ", " : ""}
                  {there ? `${there} there or shared` : ""}
                </span>
              ))}
            </dd>
          </dl>
        ) : null}
        <div class="top-gap stack">
          {errors.length ? <Mistakes errors={errors} /> : null}
          {failure ? <Refusal error={failure} /> : null}
          {wrong ? (
            <p class="err" role="alert">
              <Icon name="xc" small />
              <span>{wrong}</span>
            </p>
          ) : null}
          <button type="button" class="btn pri" disabled={readOnly.value !== null || busy || !current || !preview || errors.length > 0} title={readOnly.value ?? undefined} onClick={() => void send()}>
            {preview && preview.fresh === 0 ? "Open the ablation" : preview ? `Queue ${plural(preview.fresh, "run")}` : "Queue"}
          </button>
        </div>
      </div>
    </section>
  );
}
