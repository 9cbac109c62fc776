import type { DatasetView, SampleRow } from "../api/datasets";
import { setParams } from "../app/location";
import { whole } from "../format/numbers";
import { Empty } from "../parts/Faces";
import { labelText, lengthsText, type SampleView } from "./view";

interface Props {
  dataset: DatasetView;
  rows: SampleRow[];
  view: SampleView;
  next: string | null;
  busy: boolean;
  more(): void;
}

/** The rows read so far. Texts are people's: shown as they are, each in its own direction. */
export function SampleTable({ dataset, rows, view, next, busy, more }: Props) {
  if (!rows.length && next === null) return <NoMatch view={view} />;
  const { classes, modalities } = dataset.manifest;
  const spoken = rows.some((row) => row.text);
  const annotated = rows.some((row) => row.annotation);
  return (
    <section class="panel">
      <table class="list tight samples">
        <thead>
          <tr>
            <th scope="col" class="num">
              #
            </th>
            <th scope="col">{spoken ? "Text" : "Id"}</th>
            <th scope="col">Label</th>
            {annotated ? <th scope="col">Annotation</th> : null}
            <th scope="col" class="num" title={modalities.map((modality) => modality.name).join(" · ")}>
              Steps
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.index} row={row} classes={classes} annotated={annotated} open={row.index === view.index} />
          ))}
        </tbody>
      </table>
      <footer>
        <span>{footText(rows, view, next)}</span>
        <span>steps with values: {modalities.map((modality) => modality.name).join(" · ")}, or one number where they agree</span>
        {next !== null ? (
          <button type="button" class="btn sm push" disabled={busy} onClick={more}>
            {busy ? "Loading" : rows.length ? "Load more" : "Look further"}
          </button>
        ) : null}
      </footer>
    </section>
  );
}

/** Where the reading is: a search may have looked at many samples and found few. */
function footText(rows: SampleRow[], view: SampleView, next: string | null): string {
  const looked = next === null ? "" : ` among the first ${whole(Number(next) + 1)}`;
  return view.q !== null || view.label !== null ? `${whole(rows.length)} found${looked}` : `${whole(rows.length)} shown`;
}

function Row({ row, classes, annotated, open }: { row: SampleRow; classes: number; annotated: boolean; open: boolean }) {
  const show = () => setParams({ sample: String(row.index) });
  return (
    <tr class={open ? "chosen" : ""} aria-current={open ? "true" : undefined}>
      <td class="num dim lo-1">{row.index}</td>
      <th scope="row" class="wide says">
        <button type="button" class="opens" onClick={show} aria-label={`Open sample ${row.id}`}>
          {row.text ? (
            <span dir="auto" class="text">
              {row.text}
              {row.cut ? " …" : ""}
            </span>
          ) : null}
          <span class={row.text ? "mono dim id" : "mono id"}>{row.id}</span>
        </button>
      </th>
      <td>
        <span class="tag">{labelText(row.label, classes)}</span>
      </td>
      {annotated ? <td class="ink2">{row.annotation ?? ""}</td> : null}
      <td class="num ink2" data-l="steps">
        {lengthsText(row.lengths)}
      </td>
    </tr>
  );
}

function NoMatch({ view }: { view: SampleView }) {
  const filtered = view.q !== null || view.label !== null;
  return (
    <Empty title={filtered ? "No sample matches" : `${view.split} has no samples`}>
      {filtered ? (
        <>
          <p>What is looked for is part of a text or an id in {view.split}, in any case of its letters.</p>
          <button type="button" class="btn" onClick={() => setParams({ q: null, label: null })}>
            Show all of {view.split}
          </button>
        </>
      ) : null}
    </Empty>
  );
}
