import { query } from "../api/client";
import type { DatasetView } from "../api/datasets";
import { now } from "../app/clock";
import { ContentCells } from "../datasets/ContentCells";
import { datasetHref, exactly, readVersions } from "../datasets/list";
import { whole } from "../format/numbers";
import { age, moment } from "../format/times";
import { DerivePanel } from "../derive/DerivePanel";
import { Failed, Loading } from "../parts/Faces";
import { Scroll } from "../parts/Scroll";
import { useGet } from "../parts/useGet";
import { recipeSteps } from "./words";

/** Where a version comes from, its name's other versions, and what was derived from it. */
export function VersionsTab({ dataset }: { dataset: DatasetView }) {
  const { value: all, error, retry } = useGet("datasets", readVersions);
  if (error !== null) return <Failed error={error} what="The list of datasets" retry={retry} />;
  if (!all) return <Loading what={`versions of ${dataset.name}`} rows={5} />;
  const derived = all.filter(({ parent }) => parent?.id === dataset.id);
  return (
    <>
      <Origin dataset={dataset} />
      <Listed title={`Versions of ${dataset.name}`} versions={all.filter(({ name }) => name === dataset.name)} shown={dataset} />
      <DerivePanel dataset={dataset} />
      {derived.length ? <Listed title="Derived from this version" versions={derived} shown={dataset} /> : null}
    </>
  );
}

function Origin({ dataset }: { dataset: DatasetView }) {
  const { parent, recipe } = dataset;
  if (!parent) return null;
  return (
    <section class="panel">
      <header>
        <h2>Derived</h2>
        <span class="note">
          from{" "}
          <a href={datasetHref(`${parent.name}@${parent.hash.slice(0, 12)}`)}>
            <bdi>{parent.name}</bdi> version {parent.version}
          </a>
          , <a href={datasetHref(`${parent.name}@${parent.hash.slice(0, 12)}`) + "/diff" + query({ to: exactly(dataset) })}>their difference</a>
        </span>
      </header>
      <div class="pad">
        <ol class="recipe">
          {(recipe ? recipeSteps(recipe) : []).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}

interface ListedProps {
  title: string;
  versions: DatasetView[];
  /** The version whose page it is. */
  shown: DatasetView;
}

function Listed({ title, versions, shown }: ListedProps) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <Scroll name={title}>
        <table class="list tight datasets">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Modalities</th>
              {["Train · valid · test", "Size", "Age", "Runs"].map((head) => (
                <th scope="col" class="num" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Row key={version.id} version={version} shown={shown} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Row({ version, shown }: { version: DatasetView; shown: DatasetView }) {
  const { name, manifest, createdAt, runs } = version;
  const here = version.id === shown.id;
  const text = name === shown.name ? `version ${version.version}` : `${name} ${version.version}`;
  return (
    <tr class={here ? "chosen" : ""} aria-current={here ? "true" : undefined}>
      <th scope="row" class="wide">
        {here ? <span class="name">{text}</span> : <a class="name" href={datasetHref(exactly(version))}>{text}</a>}
        <span class="tag mono">{manifest.hash.slice(0, 8)}</span>
        {here ? <span class="note">this page</span> : null}
        {here ? null : (
          <a class="small" href={datasetHref(exactly(version)) + "/diff" + query({ to: exactly(shown) })}>
            difference to this
          </a>
        )}
      </th>
      <ContentCells version={version} />
      <td class="num" title={moment(createdAt)} data-l="age">
        {age(createdAt, now.value)}
      </td>
      <td class="num" data-l="runs">
        {runs ? <a href={datasetHref(exactly(version)) + "?tab=runs"}>{whole(runs)}</a> : <span class="dim">0</span>}
      </td>
    </tr>
  );
}
