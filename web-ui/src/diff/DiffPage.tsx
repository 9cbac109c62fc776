import { useEffect } from "preact/hooks";
import { get, query } from "../api/client";
import type { DatasetDiff, DiffVersion } from "../api/diffs";
import { params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { datasetHref } from "../datasets/list";
import { plural, whole } from "../format/numbers";
import { Empty, Failed, Loading } from "../parts/Faces";
import { Name } from "../parts/Name";
import { useGet } from "../parts/useGet";
import { formRows, sampleRows, splitRows, type Row } from "./rows";

/** What parts two versions of datasets, the one of the path and the one of `to`. */
export function DiffPage({ reference }: { reference: string }) {
  const to = params.value.get("to");
  useEffect(() => {
    document.title = `${reference} and ${to ?? "?"} · DecAlign Lab`;
  }, [reference, to]);
  return (
    <>
      <Crumbs trail={[{ text: "Datasets", href: "/datasets" }, { text: reference, href: datasetHref(reference) + "?tab=versions" }, { text: "difference" }]} />
      {to === null ? <NoOther reference={reference} /> : <Compared reference={reference} to={to} />}
    </>
  );
}

const NoOther = ({ reference }: { reference: string }) => (
  <Empty title="There is nothing to compare it with">
    <p>
      The address names the other version after <code>?to=</code>. The <a href={datasetHref(reference) + "?tab=versions"}>versions of {reference}</a> lead to their differences.
    </p>
  </Empty>
);

function Compared({ reference, to }: { reference: string; to: string }) {
  const path = `/datasets/${encodeURIComponent(reference)}/diff` + query({ to });
  const { value: diff, error, retry } = useGet(path, (abort) => get<DatasetDiff>(path, abort));
  if (error !== null) return <Failed error={error} what={`The difference of ${reference} and ${to}`} retry={retry} />;
  if (!diff) return <Loading what="the difference: both versions are read" />;
  return (
    <>
      <Head diff={diff} />
      {diff.same ? <Same /> : <Parts diff={diff} />}
    </>
  );
}

const VersionLink = ({ version }: { version: DiffVersion }) => (
  <a href={datasetHref(`${version.name}@${version.hash.slice(0, 12)}`)}>
    <bdi>{version.name}</bdi> version {version.version}
  </a>
);

function Head({ diff: { from, to, changed } }: { diff: DatasetDiff }) {
  return (
    <div class="head">
      <div>
        <h1>
          <Name text={from.name} alone /> {from.version} → <Name text={to.name} alone /> {to.version}
        </h1>
        <p class="sub">
          From <VersionLink version={from} /> to <VersionLink version={to} />. Samples are known by their ids; {plural(changed.samples, "sample")} of both compared.
        </p>
      </div>
    </div>
  );
}

const Same = () => (
  <Empty title="Both have the same content">
    <p>Their hashes are equal: every feature, label and text is the same.</p>
  </Empty>
);

function Parts({ diff }: { diff: DatasetDiff }) {
  return (
    <div class="stack">
      <Part title="Form" note="what holds for all samples" rows={formRows(diff)} none="Suite, task, protocol and modalities are the same." />
      <Part title="Splits" note="samples that came, went or moved" rows={splitRows(diff)} none="Each split has the same samples." />
      <Part title="Samples" note="of those that both have" rows={sampleRows(diff.changed)} none="Labels, texts and features of the samples that both have are the same." />
    </div>
  );
}

interface PartProps {
  title: string;
  note: string;
  rows: Row[];
  none: string;
}

function Part({ title, note, rows, none }: PartProps) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        <span class="note">{note}</span>
      </header>
      {rows.length ? (
        <table class="list tight parted">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={`${row.name} ${row.from} ${row.to}`} row={row} />
            ))}
          </tbody>
        </table>
      ) : (
        <p class="pad ink2">{none}</p>
      )}
    </section>
  );
}

function Line({ row: { name, from, to, ids, beyond } }: { row: Row }) {
  return (
    <tr>
      <th scope="row" class="wide">
        {name}
        {ids.length ? (
          <details class="ids">
            <summary>
              {plural(ids.length + beyond, "sample")}
            </summary>
            <p class="mono" dir="auto" tabIndex={0}>
              {ids.join(", ")}
              {beyond ? ` and ${whole(beyond)} more` : ""}
            </p>
          </details>
        ) : null}
      </th>
      <td data-l={from ? "before" : undefined}>{from}</td>
      <td data-l="after">{to}</td>
    </tr>
  );
}
