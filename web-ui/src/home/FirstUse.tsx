import { useState } from "preact/hooks";
import { post, reasonOf } from "../api/client";
import type { DatasetView, StudyView, SubmittedRuns } from "../api/types";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { plural } from "../format/numbers";
import { Icon } from "../parts/Icon";
import { atWork, type Told } from "./view";

const DATASET = "mfeat";

/** Adds the bundled dataset (nothing happens where it is there), then asks for what follows and goes there. */
async function begin(kind: "run" | "ablation"): Promise<void> {
  await post<DatasetView>(`/datasets/bundled/${DATASET}`);
  if (kind === "run") {
    const answer = await post<SubmittedRuns>("/runs", { dataset: DATASET, preset: DATASET, seeds: [1] });
    if (answer) go(`/runs/${answer.runs[0]!.id}`);
  } else {
    const study = await post<StudyView>("/studies", { name: `modules on ${DATASET}`, preset: DATASET, armSet: "module", datasets: [DATASET], seeds: [1, 2] });
    if (study) go(`/ablations/${study.id}`);
  }
}

/** An empty server: from here to a first run is one press. */
export function FirstUse({ told }: { told: Told }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const start = (kind: "run" | "ablation") => {
    setBusy(true);
    setWrong(null);
    begin(kind).catch((error: unknown) => {
      setWrong(reasonOf(error));
      setBusy(false);
    });
  };
  const [, there] = atWork(told);
  return (
    <>
      <div class="head">
        <div>
          <h1>Welcome</h1>
          <p class="sub">
            Nothing has run here yet. {there ? `The server and ${plural(there, "worker")} are ready.` : "The server is ready; no worker is there yet, so runs wait until one is."}
          </p>
        </div>
      </div>
      <div class="cols c-2-1">
        <section class="panel">
          <div class="pad first">
            <h2>Your first run, with data that is already here</h2>
            <p class="ink2">{DATASET}: 2,000 handwritten numerals in three modalities. DecAlign trains on it in less than a minute on two processor cores.</p>
            <div class="row wrap top-gap">
              <button type="button" class="btn pri" disabled={busy || readOnly.value !== null} onClick={() => start("run")}>
                Train DecAlign once
              </button>
              <button type="button" class="btn" disabled={busy || readOnly.value !== null} onClick={() => start("ablation")}>
                Run the paper's module ablation, 5 arms
              </button>
            </div>
            {wrong ? (
              <p class="err" role="alert">
                <Icon name="xc" small />
                <span>{wrong}</span>
              </p>
            ) : null}
            <ol class="steps top-gap">
              <li>
                <b>Queue</b>
                <span class="note">One run with the preset for this data, seed 1.</span>
              </li>
              <li>
                <b>Watch</b>
                <span class="note">Loss, valid scores and the alignment terms, as they come.</span>
              </li>
              <li>
                <b>Compare</b>
                <span class="note">Test scores beside other runs, with what differs.</span>
              </li>
            </ol>
            <p class="note top-gap">The ablation: 5 arms × 2 seeds = 10 runs, a few minutes. You can stop at any time and keep what is done.</p>
          </div>
        </section>
        <section class="panel">
          <header>
            <h2>Bring your own</h2>
          </header>
          <div class="pad stack">
            <p class="note">
              A feature file in MMSA's layout or a folder of arrays: <a href="/datasets/import">import it here</a>, or from a shell:
            </p>
            <pre class="cmd">./lab datasets import FILE --name NAME --suite mosi</pre>
            {there ? null : (
              <>
                <p class="note">A worker, here or on any machine:</p>
                <pre class="cmd">./lab worker --server {location.origin}</pre>
              </>
            )}
          </div>
        </section>
      </div>
    </>
  );
}
