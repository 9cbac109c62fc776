import type { ComponentChildren } from "preact";
import type { DatasetView } from "../api/datasets";
import { now } from "../app/clock";
import { params, setParams } from "../app/location";
import { whole } from "../format/numbers";
import { age, moment } from "../format/times";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { ContentCells } from "./ContentCells";
import { datasetHref, exactly, listView, taskText, toggled, type Named, type SortKey } from "./list";

/** The newest version of each name; the older ones open below it. */
export function DatasetTable({ rows }: { rows: Named[] }) {
  const { open } = listView(params.value);
  return (
    <section class="panel">
      <Scroll name="Datasets">
        <table class="list tight datasets">
          <thead>
            <tr>
              <Sorted by="name">Name</Sorted>
              <th scope="col">Suite, task</th>
              <th scope="col">Modalities</th>
              <Sorted by="samples" numbers>
                Train · valid · test
              </Sorted>
              <Sorted by="size" numbers>
                Size
              </Sorted>
              <Sorted by="imported" numbers>
                Age
              </Sorted>
              <Sorted by="runs" numbers>
                Runs
              </Sorted>
              <th scope="col" class="lo-2">
                Licence
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Rows key={row.newest.name} row={row} open={open.includes(row.newest.name)} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Sorted({ by, numbers, children }: { by: SortKey; numbers?: boolean; children: ComponentChildren }) {
  const on = listView(params.value).sort === by;
  return (
    <th scope="col" class={numbers ? "num" : ""} aria-sort={on ? (by === "name" ? "ascending" : "descending") : undefined}>
      <button type="button" onClick={() => setParams({ sort: by === "imported" ? null : by })}>
        {children}
        {on ? <Icon name="down" small /> : null}
      </button>
    </th>
  );
}

function Rows({ row: { newest, older }, open }: { row: Named; open: boolean }) {
  return (
    <>
      <Row dataset={newest} older={older.length} open={open} />
      {open ? older.map((dataset) => <Row key={dataset.id} dataset={dataset} />) : null}
    </>
  );
}

function Row({ dataset, older, open }: { dataset: DatasetView; older?: number; open?: boolean }) {
  const kid = older === undefined;
  const { name, version, manifest, createdAt, facts, parent, runs } = dataset;
  return (
    <tr class={kid ? "kid" : ""}>
      <th scope="row" class="wide">
        <a class="name" href={datasetHref(kid ? exactly(dataset) : name)}>
          <Name text={kid ? `version ${version}` : name} />
        </a>
        {kid ? <span class="tag mono">{manifest.hash.slice(0, 8)}</span> : null}
        {older ? (
          <button type="button" class="n-seeds more" aria-expanded={open} onClick={() => setParams({ open: toggled(listView(params.value).open, name) })}>
            {older + 1} versions
            <Icon name={open ? "down" : "chev"} small />
          </button>
        ) : null}
        {parent ? (
          <span class="note under">
            from <Name text={parent.name} alone /> {parent.version}
          </span>
        ) : null}
      </th>
      <td>
        {manifest.suite}, {taskText(dataset)}
      </td>
      <ContentCells version={dataset} />
      <td class="num" title={moment(createdAt)} data-l="age">
        {age(createdAt, now.value)}
        {facts.addedBy ? (
          <span class="note under">
            <Name text={facts.addedBy} alone />
          </span>
        ) : null}
      </td>
      <td class="num" data-l="runs">
        {runs ? <a href={`/runs?dataset=${encodeURIComponent(exactly(dataset))}`}>{whole(runs)}</a> : <span class="dim">0</span>}
      </td>
      <td class="lo-2 licence">{facts.licence ?? <span class="dim">not stated</span>}</td>
    </tr>
  );
}
