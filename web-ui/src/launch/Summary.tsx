import { useState } from "preact/hooks";
import { ApiError, post, reasonOf } from "../api/client";
import type { Estimate, FieldError, LaunchPreview, SubmitRuns, SubmittedRuns } from "../api/types";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { plain, plural } from "../format/numbers";
import { span } from "../format/times";
import { Icon } from "../parts/Icon";
import { fieldId } from "./Field";
import { unmetSentences } from "./unmet";

const BASIS: Record<Estimate["basis"], string> = {
  configuration: "with this configuration",
  preset: "of this preset on this data, scaled by epochs",
  dataset: "on this data, scaled by epochs",
};

/** Seconds until all new runs are done once the first begins, on the workers that fit. */
export const together = (runs: number, each: number, workers: number): number => Math.ceil(runs / Math.max(1, workers)) * each;

interface Props {
  preview: LaunchPreview | null;
  /** The base's values, to say what differs. */
  base: Record<string, unknown> | null;
  errors: FieldError[];
  failure: unknown;
  body: SubmitRuns;
  /** False while the server has not judged what stands in the form. */
  current: boolean;
  refused(): void;
}

/** What pressing the button does and costs. */
export function Summary({ preview, base, errors, failure, body, current, refused }: Props) {
  const fresh = preview?.seeds.filter((seed) => typeof seed.run !== "number").length ?? 0;
  const used = (preview?.seeds.length ?? 0) - fresh;
  const linked = preview?.seeds.filter((seed) => seed.linkedFrom).length ?? 0;
  return (
    <section class="panel" aria-live="polite">
      <header>
        <h2>Before you send</h2>
      </header>
      <div class="pad">
        <p class="big">{preview ? plural(fresh, "new run") : "–"}</p>
        {used ? (
          <p class="ink2">{`${plural(used, "seed is", "seeds are")} there already with the same data, configuration and code, and used.`}</p>
        ) : null}
        {linked ? (
          <p class="ink2">{`${plural(linked, "of them belongs", "of them belong")} to another experiment and ${linked === 1 ? "is" : "are"} linked.`}</p>
        ) : null}
        {preview ? <Cost preview={preview} base={base} fresh={fresh} /> : null}
        <div class="top-gap stack">
          {errors.length ? <Mistakes errors={errors} /> : null}
          {failure ? <Refusal error={failure} /> : null}
          <Send
            body={body}
            preview={preview}
            fresh={fresh}
            ready={current && preview !== null && errors.length === 0}
            refused={refused}
          />
        </div>
      </div>
    </section>
  );
}

/** Why the server could not judge the form. */
export function Refusal({ error }: { error: unknown }) {
  return (
    <p class="err" role="alert">
      <Icon name="xc" small />
      <span>{error instanceof ApiError && error.status === 0 ? "The server does not answer." : reasonOf(error)}</span>
    </p>
  );
}

export function Mistakes({ errors }: { errors: FieldError[] }) {
  return (
    <div class="err" role="alert">
      <Icon name="xc" small />
      <span>
        {plural(errors.length, "mistake")}:{" "}
        {errors.map((error, i) => (
          <span key={error.key + error.message}>
            {i ? ", " : ""}
            <button type="button" class="linkish" onClick={() => document.getElementById(fieldId(error.key.split(".")[0]!))?.focus()}>
              {error.key}
            </button>{" "}
            {error.message}
          </span>
        ))}
      </span>
    </div>
  );
}

function Cost({ preview, base, fresh }: { preview: LaunchPreview; base: Record<string, unknown> | null; fresh: number }) {
  const { estimate, place, changed } = preview;
  const from = (key: string) => (base && key in base ? plain(base[key]) : "–");
  return (
    <dl class="kv top-gap">
      <dt>Each</dt>
      <dd>
        {estimate ? (
          <>
            {span(estimate.seconds)}{" "}
            <span class="dim">
              {typeof estimate.sd === "number" ? `± ${span(estimate.sd)}, ` : ""}from {plural(estimate.n, "run")} {BASIS[estimate.basis]}
            </span>
          </>
        ) : (
          <span class="dim">not known: no run on this data has succeeded yet</span>
        )}
      </dd>
      {estimate && fresh > 1 && place.fitting ? (
        <>
          <dt>Together</dt>
          <dd>
            about {span(together(fresh, estimate.seconds, place.fitting))} on {plural(Math.min(fresh, place.fitting), "worker")}
          </dd>
        </>
      ) : null}
      <PlaceRows place={place} />
      <dt>Differs from base</dt>
      <dd>
        {changed.length && base
          ? changed
              .filter((key) => plain(preview.config[key]) !== from(key))
              .map((key) => (
                <span class="pl" key={key}>
                  <span class="mono">{key}</span> {from(key)} → {plain(preview.config[key])}
                </span>
              ))
          : "in nothing"}
      </dd>
      {preview.notices.length ? (
        <>
          <dt>To know</dt>
          <dd>{preview.notices.join(" ")}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** What waits before, and who could take it. */
export function PlaceRows({ place }: { place: LaunchPreview["place"] }) {
  return (
    <>
      <dt>Ahead</dt>
      <dd>{place.ahead ? plural(place.ahead, "waiting run") : "no waiting run"}</dd>
      <dt>Workers</dt>
      <dd>
        {place.waiting ? (
          <span class="st warn">
            <Icon name="warn" />
            {place.waiting} Runs wait.
          </span>
        ) : (
          `${place.fitting} of ${place.workers} fit`
        )}
      </dd>
    </>
  );
}

interface SendProps {
  body: SubmitRuns;
  preview: LaunchPreview | null;
  fresh: number;
  ready: boolean;
  refused(): void;
}

const token = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("");

const placeOf = ({ runs, group }: SubmittedRuns) =>
  runs.length === 1 ? `/runs/${runs[0]!.id}` : `/runs?group=${group}`;

/** Says which wishes of a request were not met; the page stays until this was seen. */
function Unmet({ sent }: { sent: SubmittedRuns }) {
  return (
    <>
      <div class="banner warn" role="alert">
        <Icon name="clock" small />
        <div>
          {unmetSentences(sent.unmet ?? []).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
      <a class="btn pri" href={placeOf(sent)}>
        {sent.runs.length === 1 ? "Open the run" : "Open the group"}
      </a>
    </>
  );
}

function Send({ body, preview, fresh, ready, refused }: SendProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [sent, setSent] = useState<SubmittedRuns | null>(null);
  const send = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const answer = await post<SubmittedRuns>("/runs", body, { headers: { "Idempotency-Key": token() } });
      if (answer?.unmet?.length) setSent(answer);
      else if (answer) go(placeOf(answer));
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
      refused();
    }
  };
  if (sent) return <Unmet sent={sent} />;
  const text = fresh ? `Queue ${plural(fresh, "run")}` : preview?.seeds.length === 1 ? "Open the run" : "Open the group";
  return (
    <>
      {wrong ? (
        <p class="err" role="alert">
          <Icon name="xc" small />
          <span>{wrong}</span>
        </p>
      ) : null}
      {readOnly.value ? <p class="note">{readOnly.value}</p> : null}
      <button type="button" class="btn pri" disabled={!ready || busy || readOnly.value !== null} onClick={() => void send()}>
        {preview ? text : "Queue"}
      </button>
    </>
  );
}
