import { useEffect, useRef, useState } from "preact/hooks";
import { get, query } from "../api/client";
import type { DatasetReport, DatasetView, SampleRow } from "../api/datasets";
import type { Page } from "../api/types";
import { params, setParams } from "../app/location";
import { whole } from "../format/numbers";
import { Failed, Loading } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { SamplePanel } from "./SamplePanel";
import { SampleTable } from "./SampleTable";
import { labelChoices, viewOf, type SampleView } from "./view";

interface Props {
  dataset: DatasetView;
  report: DatasetReport;
}

/** A split's samples, and the one that is open. */
export function SamplesTab({ dataset, report }: Props) {
  const splits = Object.keys(report.splits);
  const view = viewOf(params.value, splits);
  const path = `/datasets/${encodeURIComponent(`${dataset.name}@${dataset.manifest.hash}`)}/samples`;
  return (
    <>
      {view.index === null ? null : <SamplePanel dataset={dataset} path={path} view={view} index={view.index} />}
      <Choices report={report} view={view} />
      <List dataset={dataset} path={path} view={view} key={[view.split, view.q, view.label].join("|")} />
    </>
  );
}

function Choices({ report, view }: { report: DatasetReport; view: SampleView }) {
  const labels = labelChoices(report.labels, report.splits[view.split]!);
  const chosen = labels.find((label) => label.value === view.label)?.text ?? view.label;
  return (
    <div class="row wrap filters">
      <div class="seg" role="group" aria-label="Split">
        {Object.entries(report.splits).map(([split, { samples }]) => (
          <button type="button" key={split} aria-pressed={split === view.split} onClick={() => setParams({ split, label: null, sample: null })}>
            {split} {whole(samples)}
          </button>
        ))}
      </div>
      {view.label !== null ? (
        <button type="button" class="chip on" aria-label={`Remove filter: label ${chosen}`} onClick={() => setParams({ label: null })}>
          <Icon name="x" />
          label <b>{chosen}</b>
        </button>
      ) : (
        <label class="chip pickchip">
          <span>
            label <b>any</b>
          </span>
          <Icon name="down" />
          <select aria-label="Filter by label" value="" onChange={(event) => setParams({ label: event.currentTarget.value })}>
            <option value="">any</option>
            {labels.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <Search q={view.q} />
    </div>
  );
}

const PAUSE = 250;

/** Text to look for; the list follows when the typing pauses, and the field follows the address. */
function Search({ q }: { q: string | null }) {
  const [text, setText] = useState(q ?? "");
  const sent = useRef(q ?? "");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (sent.current !== (q ?? "")) setText((sent.current = q ?? ""));
  }, [q]);
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setParams({ q: (sent.current = typed) }), PAUSE);
  };
  return <input class="in filter push" type="search" aria-label="Text or id to look for" placeholder="Text or id" maxLength={200} value={text} onInput={(event) => type(event.currentTarget.value)} />;
}

interface ListProps {
  dataset: DatasetView;
  path: string;
  view: SampleView;
}

function List({ dataset, path, view }: ListProps) {
  const [rows, setRows] = useState<SampleRow[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [state, setState] = useState<"loading" | "ready">("loading");
  const [error, fail] = useState<unknown>(null);
  const abort = useRef(new AbortController());
  const load = async (after: string | null) => {
    setState("loading");
    fail(null);
    try {
      const page = await get<Page<SampleRow>>(path + query({ split: view.split, q: view.q, label: view.label, after, limit: 50 }), abort.current.signal);
      setRows((before) => [...before, ...page.items]);
      setNext(page.next ?? null);
      setState("ready");
    } catch (cause) {
      if (!abort.current.signal.aborted) fail(cause);
    }
  };
  useEffect(() => {
    void load(null);
    return () => abort.current.abort();
  }, []);
  if (error !== null) return <Failed error={error} what={`Samples of ${view.split}`} retry={() => void load(rows.length ? next : null)} />;
  if (state === "loading" && !rows.length) return <Loading what={`samples of ${view.split}`} />;
  return <SampleTable dataset={dataset} rows={rows} view={view} next={next} busy={state === "loading"} more={() => void load(next)} />;
}
