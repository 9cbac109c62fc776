import type { BenchmarkView } from "../api/benchmarks";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { plural } from "../format/numbers";
import { SeedMarks } from "../study/SeedMarks";
import { shortCommit } from "./figures";

const RULES = {
  COMMIT: "the commit under test must have trained the runs (code: commit)",
  SERVER: "whatever code the workers have (code: server)",
};

/** What was asked for and what really ran. */
export function Facts({ view }: { view: BenchmarkView }) {
  return (
    <section class="panel">
      <header>
        <h2>What really ran</h2>
      </header>
      <div class="pad">
        <dl class="kv facts">
          <dt>Commit under test</dt>
          <dd>{view.commit ? <Commit text={view.commit} /> : <span class="dim">not named</span>}</dd>
          <dt>Code that trained</dt>
          <dd>
            <Trained view={view} />
            <span class="note">{RULES[view.code]}</span>
          </dd>
          <dt>Baseline</dt>
          <dd>
            <Baseline view={view} />
          </dd>
          {view.runs.map((entry) => (
            <Entry key={entry.name} entry={entry} />
          ))}
        </dl>
      </div>
    </section>
  );
}

/** The first digits of a commit, with all of them in the tip; any other text as a name. */
export const Commit = ({ text }: { text: string }) =>
  shortCommit(text) === text ? (
    <Name text={text} class="mono" alone />
  ) : (
    <span class="mono" title={text}>
      {shortCommit(text)}
    </span>
  );

function Trained({ view }: { view: BenchmarkView }) {
  return (
    <>
      {view.trained.map(({ code, runs }) => (
        <span class="row wrap" key={code ?? ""}>
          {code ? <Name text={code} class="mono" alone /> : <span class="dim">no worker yet</span>}
          <span class="dim">{plural(runs, "run")}</span>
        </span>
      ))}
      {view.codeFault ? (
        <span class="st bad">
          <Icon name="xc" />
          not the commit under test
        </span>
      ) : null}
    </>
  );
}

function Baseline({ view }: { view: BenchmarkView }) {
  if (!view.baseline) return <span class="dim">no limit names one</span>;
  return (
    <>
      <Name text={view.baseline} alone />{" "}
      {typeof view.baselineOf === "number" ? (
        <a href={`/benchmarks/${view.baselineOf}`}>benchmark {view.baselineOf}</a>
      ) : (
        <span class="dim">nothing was promoted under this name when this benchmark was made</span>
      )}
    </>
  );
}

function Entry({ entry }: { entry: BenchmarkView["runs"][number] }) {
  return (
    <>
      <dt>
        <Name text={entry.name} alone />
      </dt>
      <dd>
        <span class="row wrap">
          <SeedMarks arm={entry.name} cells={entry.seeds} />
          <a href={`/runs?group=${entry.group}`}>group {entry.group}</a>
        </span>
        <Name text={entry.dataset.replace(/@([0-9a-f]{12})[0-9a-f]+$/, "@$1")} class="mono dim" alone />
      </dd>
    </>
  );
}
