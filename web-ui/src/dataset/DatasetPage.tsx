import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, get, query } from "../api/client";
import type { DatasetReport, DatasetView } from "../api/types";
import { address, oneOf, params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { samplesOf, taskText } from "../datasets/list";
import { whole } from "../format/numbers";
import { Empty, Failed, Loading } from "../parts/Faces";
import { Name } from "../parts/Name";
import { useGet } from "../parts/useGet";
import { SamplesTab } from "../samples/SamplesTab";
import { Actions } from "./Actions";
import { DatasetRuns } from "./DatasetRuns";
import { FactsPanel } from "./FactsPanel";
import { FindingList } from "./FindingList";
import { ImportNotes } from "./ImportNotes";
import { LabelCharts } from "./LabelCharts";
import { ModalityTable } from "./ModalityTable";
import { Suspects } from "./Suspects";
import { VersionsTab } from "./VersionsTab";
import { summary } from "./figures";

interface Shown {
  dataset: DatasetView;
  report: DatasetReport;
}

/** One dataset version: what it is, what the checks found, its samples, its runs. The report may have to be made first. */
export function DatasetPage({ reference }: { reference: string }) {
  const path = `/datasets/${encodeURIComponent(reference)}`;
  const read = (abort: AbortSignal): Promise<Shown> =>
    Promise.all([get<DatasetView>(path, abort), get<DatasetReport>(`${path}/report`, abort)]).then(([dataset, report]) => ({ dataset, report }));
  const { value, error, retry } = useGet(path, read);
  const [edited, take] = useState<DatasetView | null>(null);
  const shown = value && edited?.id === value.dataset.id ? { ...value, dataset: edited } : value;
  const name = shown?.dataset.name ?? reference;
  useEffect(() => {
    document.title = `${name} · DecAlign Lab`;
  }, [name]);
  return (
    <>
      <Crumbs trail={[{ text: "Datasets", href: "/datasets" }, { text: name }]} />
      {error !== null ? <Absent error={error} reference={reference} retry={retry} /> : shown ? <Body shown={shown} taken={take} /> : <Loading what={`dataset ${reference}`} />}
    </>
  );
}

function Absent({ error, reference, retry }: { error: unknown; reference: string; retry(): void }) {
  if (!(error instanceof ApiError && error.problem.type === "/problems/unknown-dataset")) return <Failed error={error} what={`Dataset ${reference}`} retry={retry} />;
  return (
    <Empty title={`There is no dataset ${reference}`}>
      <p>
        All are in the <a href="/datasets">list of datasets</a>.
      </p>
    </Empty>
  );
}

const TABS = ["overview", "samples", "runs", "versions"] as const;
type Tab = (typeof TABS)[number];

interface BodyProps {
  shown: Shown;
  taken(dataset: DatasetView): void;
}

function Body({ shown, taken }: BodyProps) {
  const tab = oneOf(params.value.get("tab"), TABS, "overview");
  return (
    <>
      <Head {...shown} />
      <Tabs shown={tab} dataset={shown.dataset} />
      <div class="stack">{contentOf(tab, shown, taken)}</div>
    </>
  );
}

function contentOf(tab: Tab, shown: Shown, taken: BodyProps["taken"]): ComponentChildren {
  switch (tab) {
    case "overview":
      return <Overview shown={shown} taken={taken} />;
    case "samples":
      return <SamplesTab {...shown} />;
    case "runs":
      return <DatasetRuns dataset={shown.dataset} />;
    case "versions":
      return <VersionsTab dataset={shown.dataset} />;
  }
}

const NAMES: Record<Tab, string> = { overview: "Overview", samples: "Samples", runs: "Runs", versions: "Versions" };

function Tabs({ shown, dataset }: { shown: Tab; dataset: DatasetView }) {
  const counts: Partial<Record<Tab, number>> = { samples: samplesOf(dataset), runs: dataset.runs };
  const { path } = address.value;
  return (
    <nav class="tabs" aria-label="Parts of the dataset">
      {TABS.map((tab) => (
        <a key={tab} href={path + query({ tab: tab === "overview" ? null : tab })} aria-current={tab === shown ? "page" : undefined}>
          {NAMES[tab]}
          {counts[tab] === undefined ? null : <span class="n">{whole(counts[tab])}</span>}
        </a>
      ))}
    </nav>
  );
}

function Overview({ shown, taken }: BodyProps) {
  const { dataset, report } = shown;
  return (
    <div class="cols c-2-1">
      <div class="stack">
        <FindingList report={report} />
        <ImportNotes notes={dataset.manifest.warnings ?? []} />
        <LabelCharts report={report} />
        <ModalityTable report={report} />
        <Suspects report={report} />
      </div>
      <FactsPanel dataset={dataset} taken={taken} />
    </div>
  );
}

function Head({ dataset, report }: Shown) {
  const { manifest } = dataset;
  const samples = Object.entries(report.splits).map(([split, { samples }]) => `${whole(samples)} ${split}`);
  return (
    <div class="head">
      <div>
        <h1><Name text={dataset.name} alone /></h1>
        <p class="sub">
          Version {dataset.version} <span class="tag mono" title={manifest.hash}>{manifest.hash.slice(0, 8)}…</span> · suite {manifest.suite} · {taskText(dataset)} · {samples.join(", ")}. {summary(report)}
        </p>
      </div>
      <Actions dataset={dataset} />
    </div>
  );
}
