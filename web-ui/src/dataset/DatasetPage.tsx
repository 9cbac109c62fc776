import { useEffect, useState } from "preact/hooks";
import { get } from "../api/client";
import type { DatasetReport, DatasetView } from "../api/types";
import { Crumbs } from "../app/Shell";
import { plural, whole } from "../format/numbers";
import { Failed, Loading } from "../parts/Faces";
import { FindingList } from "./FindingList";
import { LabelCharts } from "./LabelCharts";
import { ModalityTable } from "./ModalityTable";
import { Suspects } from "./Suspects";
import { summary } from "./figures";

interface Shown {
  dataset: DatasetView;
  report: DatasetReport;
}

/** One dataset version: its shapes, its labels, and what the checks found. The report may have to be made first. */
export function DatasetPage({ reference }: { reference: string }) {
  const [shown, show] = useState<Shown | null>(null);
  const [error, fail] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const path = `/datasets/${encodeURIComponent(reference)}`;
    Promise.all([get<DatasetView>(path, abort.signal), get<DatasetReport>(`${path}/report`, abort.signal)])
      .then(([dataset, report]) => show({ dataset, report }))
      .catch((cause: unknown) => abort.signal.aborted || fail(cause));
    return () => abort.abort();
  }, [reference, tries]);
  const retry = () => {
    fail(null);
    setTries(tries + 1);
  };
  const name = shown?.dataset.name ?? reference;
  useEffect(() => {
    document.title = `${name} · DecAlign Lab`;
  }, [name]);
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: name }]} />
      {error !== null ? <Failed error={error} what={`Dataset ${reference}`} retry={retry} /> : shown ? <Body {...shown} /> : <Loading what={`dataset ${reference}`} />}
    </>
  );
}

function Body({ dataset, report }: Shown) {
  return (
    <div class="stack">
      <Head dataset={dataset} report={report} />
      <FindingList report={report} />
      <LabelCharts report={report} />
      <ModalityTable report={report} />
      <Suspects report={report} />
    </div>
  );
}

function Head({ dataset, report }: Shown) {
  const { manifest } = dataset;
  const samples = Object.entries(report.splits).map(([split, { samples }]) => `${whole(samples)} ${split}`);
  return (
    <div class="head">
      <div>
        <h1>{dataset.name}</h1>
        <p class="sub">
          Version {dataset.version} <span class="tag mono" title={manifest.hash}>{manifest.hash.slice(0, 8)}…</span> · suite {manifest.suite.toLowerCase()} ·{" "}
          {manifest.classes ? plural(manifest.classes, "class", "classes") : "regression"} · {samples.join(", ")}. {summary(report)}
        </p>
      </div>
      <div class="acts row wrap">
        <a class="btn" href={`/runs?dataset=${encodeURIComponent(dataset.name)}`}>
          Its runs
        </a>
      </div>
    </div>
  );
}
