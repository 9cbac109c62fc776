import { useEffect } from "preact/hooks";
import { params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { bytes, plural } from "../format/numbers";
import { Empty, Failed, Loading } from "../parts/Faces";
import { FirstData } from "../parts/FirstData";
import { useGet } from "../parts/useGet";
import { DatasetTable } from "./DatasetTable";
import { listView, named, readVersions, type Named } from "./list";

/** Every dataset that is registered, a row for each name. */
export function DatasetsPage() {
  const { value: versions, error, retry } = useGet("datasets", readVersions);
  const view = listView(params.value);
  useEffect(() => {
    document.title = "Datasets · DecAlign Lab";
  }, []);
  const rows = versions ? named(versions, view) : [];
  return (
    <>
      <Crumbs trail={[{ text: "Datasets" }]} />
      <div class="head">
        <div>
          <h1>Datasets</h1>
          <p class="sub">{versions?.length ? summary(named(versions, { ...view, q: "" })) : ""} A version never changes; a run names the version that it was trained on.</p>
        </div>
        <div class="acts row wrap">
          <a class="btn" href="/datasets/import">
            Import a dataset
          </a>
        </div>
      </div>
      {error !== null ? <Failed error={error} what="The list of datasets" retry={retry} /> : !versions ? <Loading what="datasets" /> : versions.length ? <Found rows={rows} q={view.q} /> : <FirstData done={retry} />}
    </>
  );
}

function summary(all: Named[]): string {
  const versions = all.flatMap(({ newest, older }) => [newest, ...older]);
  const size = bytes(versions.reduce((sum, version) => sum + version.sizeBytes, 0));
  return `${plural(all.length, "dataset")}${versions.length > all.length ? ` in ${plural(versions.length, "version")}` : ""}, ${size}.`;
}

function Found({ rows, q }: { rows: Named[]; q: string }) {
  return (
    <>
      <div class="row wrap filters">
        <input class="in filter" type="search" aria-label="Filter by name" placeholder="Name" value={q} onInput={(event) => setParams({ q: event.currentTarget.value })} />
      </div>
      {rows.length ? (
        <DatasetTable rows={rows} />
      ) : (
        <Empty title="No dataset has this in its name">
          <button type="button" class="btn" onClick={() => setParams({ q: null })}>
            Show all
          </button>
        </Empty>
      )}
    </>
  );
}
