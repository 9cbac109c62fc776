import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { reasonOf } from "../api/client";
import type { DatasetView, FieldError, LaunchPreview, StudyPreview, SubmitRuns } from "../api/types";
import { params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { plural } from "../format/numbers";
import { Failed, Loading, LostBanner } from "../parts/Faces";
import { FirstData } from "../parts/FirstData";
import { Icon } from "../parts/Icon";
import { Arms, StudySummary, StudyWhere } from "./Ablation";
import { ablateLine, draftOf, fitWords, read, readStudy, shellLine, type Draft } from "./draft";
import { errorsOf, FieldErrors, fieldId, Text } from "./Field";
import { KeyTable } from "./KeyTable";
import { baseOf, readOffer, useFit, useLoaded, useVerdict, type Base, type Offer } from "./store";
import { Summary } from "./Summary";

/** A configuration file that was picked; it is not in the address, so it lasts until the page is left. */
const loaded = signal<Base | null>(null);

/** Queues runs: what on which data, with which changes; nothing is queued before the button. */
export function LaunchPage() {
  const offer = useLoaded(readOffer, []);
  useEffect(() => {
    document.title = "New run · DecAlign Lab";
    return () => {
      loaded.value = null;
    };
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: "New run" }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>New run</h1>
          <p class="sub">Nothing is queued until you press Queue. Mistakes are shown at their field.</p>
        </div>
        <div class="acts row wrap">
          <LoadFile />
        </div>
      </div>
      {offer.error ? <Failed error={offer.error} what="Datasets, presets and keys" retry={offer.reload} /> : null}
      {!offer.value && !offer.error ? <Loading what="the form" /> : null}
      {offer.value && !offer.value.datasets.length ? <FirstData done={offer.reload} /> : null}
      {offer.value?.datasets.length ? <Form offer={offer.value} /> : null}
    </>
  );
}

function LoadFile() {
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    setWrong(null);
    try {
      const config: unknown = JSON.parse(await file.text());
      if (typeof config !== "object" || config === null || Array.isArray(config)) throw new SyntaxError("it is not an object of keys");
      loaded.value = { name: file.name, config: config as Record<string, unknown> };
    } catch (error) {
      setWrong(`${file.name} is not a JSON file: ${reasonOf(error)}`);
    }
  };
  return (
    <>
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : null}
      <label class="btn filebtn">
        <Icon name="save" />
        Load a JSON file
        <input type="file" accept=".json,application/json" onChange={(event) => void take(event.currentTarget)} />
      </label>
    </>
  );
}

/** The form with what is not chosen yet filled in: the newest dataset, and the preset named as it or as its suite. */
function complete(draft: Draft, offer: Offer, ablation: boolean): Draft {
  const dataset = draft.dataset || offer.datasets[0]!.name;
  const { suite } = datasetOf(dataset, offer)?.manifest ?? { suite: "generic" };
  const names = offer.presets.map((preset) => preset.name);
  const preset = draft.preset || [dataset.split("@")[0]!, suite].find((name) => names.includes(name)) || names[0] || "";
  const armset = ablation && !draft.armset && !params.value.has("arms") ? (Object.keys(offer.armSets)[0] ?? "") : draft.armset;
  return { ...draft, dataset, preset, armset };
}

const datasetOf = (reference: string, offer: Offer): DatasetView | undefined => offer.datasets.find(({ name }) => name === reference.split("@")[0]);

function Form({ offer }: { offer: Offer }) {
  const ablation = params.value.get("kind") === "ablation";
  const completed = complete(draftOf(params.value), offer, ablation);
  const { fit, current } = useFit(completed.dataset, completed.preset);
  const draft = { ...completed, ...(fit ? { fit } : {}) };
  const fromRun = useLoaded(async (abort) => (draft.from === null ? null : await baseOf(draft.from, abort)), [draft.from]);
  const file = loaded.value ?? fromRun.value;
  const waiting = draft.from !== null && !file && !fromRun.error;
  if (fromRun.error) return <Failed error={fromRun.error} what={`Run ${draft.from}`} retry={fromRun.reload} />;
  if (waiting) return <Loading what={`run ${draft.from}`} />;
  if (!fit && !file) return <Loading what="what the dataset allows" />;
  const props = { draft, offer, file, fitted: current || file !== null };
  return ablation ? <AblationForm {...props} /> : <RunsForm {...props} />;
}

interface FormProps {
  draft: Draft;
  offer: Offer;
  file: Base | null;
  /** False until it is known how the preset fits the dataset; the server judges nothing before. */
  fitted: boolean;
}

const useBase = (body: SubmitRuns, { draft: { fit }, fitted }: FormProps) => useVerdict<LaunchPreview>("/runs/preview", fitted ? plainBody(body, fit) : null).preview?.config ?? null;

function RunsForm(props: FormProps) {
  const { draft, offer, file, fitted } = props;
  const { body, errors } = read(draft, file?.config ?? null);
  const [round, again] = useState(0);
  const verdict = useVerdict<LaunchPreview>("/runs/preview", fitted ? body : null, round);
  const base = useBase(body, props);
  const all = together(errors, verdict.errors);
  return (
    <div class="cols c-2-1">
      <div class="form">
        <Kind />
        <Data draft={draft} offer={offer} file={file} errors={all} />
        <KeyTable keys={offer.keys} base={base} changes={draft.changes} errors={all} of={file ? file.name : `preset ${draft.preset}`} />
        <Where draft={draft} errors={all} preview={verdict.preview} />
      </div>
      <aside class="stack sum" aria-label="Summary">
        <Summary {...verdict} errors={all} body={body} base={base} refused={() => again(round + 1)} />
        <Shell text={shellLine(draft, file?.name ?? null)} />
      </aside>
    </div>
  );
}

function AblationForm(props: FormProps) {
  const { draft, offer, file, fitted } = props;
  const { body, errors } = readStudy(draft, file?.config ?? null);
  const [round, again] = useState(0);
  const verdict = useVerdict<StudyPreview>("/studies/preview", fitted ? body : null, round);
  const base = useBase(read(draft, file?.config ?? null).body, props);
  const all = together(errors, verdict.errors);
  return (
    <div class="cols c-2-1">
      <div class="form">
        <Kind />
        <Data draft={draft} offer={offer} file={file} errors={all} />
        <Arms draft={draft} sets={offer.armSets} errors={all} />
        <KeyTable keys={offer.keys} base={base} changes={draft.changes} errors={all} of={`${file ? file.name : `preset ${draft.preset}`}, in every arm`} />
        <StudyWhere draft={draft} errors={all} />
      </div>
      <aside class="stack sum" aria-label="Summary">
        <StudySummary {...verdict} errors={all} body={body} refused={() => again(round + 1)} />
        <Shell text={ablateLine(draft, file?.name ?? null)} />
      </aside>
    </div>
  );
}

/** Mistakes of reading, and the server's at other fields: what could not be read it has not seen. */
const together = (own: FieldError[], servers: FieldError[]): FieldError[] => [...own, ...servers.filter(({ key }) => !own.some((error) => error.key === key))];

/** What is queued: runs of one configuration, or arms. */
function Kind() {
  const ablation = params.value.get("kind") === "ablation";
  return (
    <section class="panel">
      <div class="pad pick" role="radiogroup" aria-label="Kind">
        <label class="opt">
          <input type="radio" name="kind" checked={!ablation} onChange={() => setParams({ kind: null })} />
          <b>Runs</b>
          <span class="hint">one configuration, some seeds</span>
        </label>
        <label class="opt">
          <input type="radio" name="kind" checked={ablation} onChange={() => setParams({ kind: "ablation" })} />
          <b>Ablation</b>
          <span class="hint">named arms, each with the same seeds</span>
        </label>
      </div>
    </section>
  );
}

/** The base as it is: what the changes are laid over. */
const plainBody = ({ dataset, preset, config }: SubmitRuns, fit: Draft["fit"]): SubmitRuns => ({ dataset, ...(config ? { config } : preset ? { preset, set: fit ?? {} } : {}), seeds: [1] });

interface PartProps {
  draft: Draft;
  errors: FieldError[];
}

function Data({ draft, offer, file, errors }: PartProps & { offer: Offer; file: Base | null }) {
  const dataset = datasetOf(draft.dataset, offer);
  const unknown = !dataset || draft.dataset.includes("@") ? [draft.dataset] : [];
  return (
    <section class="panel">
      <header>
        <h2>Data and base</h2>
      </header>
      <div class="pad cols c-1-1">
        <div class="field">
          <label for={fieldId("dataset")}>Dataset</label>
          <select class="in" id={fieldId("dataset")} value={draft.dataset} onChange={(event) => setParams({ dataset: event.currentTarget.value })}>
            {[...unknown, ...offer.datasets.map(({ name }) => name)].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {errorsOf("dataset", errors).length ? <FieldErrors name="dataset" errors={errorsOf("dataset", errors)} /> : null}
          {dataset ? <Shape dataset={dataset} /> : null}
        </div>
        <div class="field">
          <label for={fieldId("preset")}>Preset</label>
          {file ? (
            <div class="row">
              <span class="mono">{file.name}</span>
              <button
                type="button"
                class="btn sm"
                onClick={() => {
                  loaded.value = null;
                  setParams({ from: null });
                }}
              >
                Use a preset
              </button>
            </div>
          ) : (
            <select class="in" id={fieldId("preset")} value={draft.preset} onChange={(event) => setParams({ preset: event.currentTarget.value })}>
              {offer.presets.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
          {errorsOf("preset", errors).length ? <FieldErrors name="preset" errors={errorsOf("preset", errors)} /> : null}
          <p class="hint">{file ? "A whole configuration in the authors' keys, in place of a preset." : "Presets starting with paper- are the paper's Table 4; mosi, mosei, sims and iemocap are the released code's."}</p>
          {!file && draft.fit && Object.keys(draft.fit).length ? <p class="hint">Fitted to this dataset: {fitWords(draft.fit)}.</p> : null}
        </div>
      </div>
    </section>
  );
}

function Shape({ dataset }: { dataset: DatasetView }) {
  const { splits, modalities, hash, suite, warnings } = dataset.manifest;
  const sizes = ["train", "valid", "test"].flatMap((name) => (splits[name] ? [splits[name].samples.toLocaleString("en-US")] : []));
  return (
    <>
      <p class="hint">
        {sizes.join(" / ")} samples · {modalities.map(({ name, length, width }) => `${name} ${length}×${width}`).join(", ")} · suite {suite} · version {dataset.version}{" "}
        <span class="mono">{hash.slice(0, 8)}…</span> · <a href={`/datasets/${encodeURIComponent(`${dataset.name}@${hash.slice(0, 12)}`)}`}>labels and checks</a>
      </p>
      {warnings?.length ? (
        <p class="hint">
          <span class="st warn">
            <Icon name="warn" />
            {plural(warnings.length, "note")} at import
          </span>{" "}
          {warnings.join(" ")}
        </p>
      ) : null}
    </>
  );
}

function Where({ draft, errors, preview }: PartProps & { preview: LaunchPreview | null }) {
  return (
    <section class="panel">
      <header>
        <h2>Seeds and place</h2>
      </header>
      <div class="pad cols c-1-1">
        <Text name="seeds" label="Seeds" value={draft.seeds} errors={errors} mono placeholder="1-5">
          <Seeds preview={preview} />
        </Text>
        <Text name="priority" label="Priority" value={draft.priority} errors={errors} mono placeholder="0">
          <p class="hint">Higher is leased first, −100 to 100.</p>
        </Text>
        <Text name="require" label="Needs" value={draft.require} errors={errors} mono placeholder="device=cpu">
          <p class="hint">Labels that the worker must carry; its device, host and name count too.</p>
        </Text>
        <Text name="tags" label="Tags" value={draft.tags} errors={errors} mono placeholder="team=a">
          <p class="hint">Free keys and values, to find runs again.</p>
        </Text>
        <Text name="name" label="Name" value={draft.name} errors={errors} placeholder={draft.preset}>
          <p class="hint">Of the group; a group that is there keeps its own.</p>
        </Text>
        <Text name="experiment" label="Experiment" value={draft.experiment} errors={errors} placeholder="default" />
      </div>
    </section>
  );
}

const MOST_SHOWN = 40;

function Seeds({ preview }: { preview: LaunchPreview | null }) {
  if (!preview) return <p class="hint">As 1,2,3 or 1-5: one run each.</p>;
  const few = preview.seeds.length < 5 ? " Five seeds are what the paper's means are of." : "";
  return (
    <>
      <div class="seeds">
        {preview.seeds.slice(0, MOST_SHOWN).map(({ seed, run }) => (
          <span class="chip" key={seed}>
            {seed}
            {typeof run === "number" ? (
              <a href={`/runs/${run}`} class="st ok">
                <Icon name="okc" />
                exists
              </a>
            ) : null}
          </span>
        ))}
        {preview.seeds.length > MOST_SHOWN ? <span class="dim">and {preview.seeds.length - MOST_SHOWN} more</span> : null}
      </div>
      <p class="hint">One run each; seeds of one configuration are one group.{few}</p>
    </>
  );
}

function Shell({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <section class="panel">
      <header>
        <h2>The same from a shell</h2>
        {typeof navigator !== "undefined" && "clipboard" in navigator ? (
          <button type="button" class="btn bare sm push" onClick={() => void copy()}>
            {copied ? "Copied" : "Copy"}
          </button>
        ) : null}
      </header>
      <div class="pad">
        <pre class="cmd">{text}</pre>
      </div>
    </section>
  );
}
