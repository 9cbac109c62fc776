import { useEffect, useMemo } from "preact/hooks";
import type { DatasetView } from "../api/datasets";
import { params } from "../app/location";
import { exactly } from "../datasets/list";
import { listScores } from "../format/scores";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { openList } from "../runs/list";
import { PickBar } from "../runs/PickBar";
import { picksOf, runsOf } from "../runs/picks";
import { RunTable } from "../runs/RunTable";

/** The groups that were trained on this version, the one with the newest run first; they follow what happens. */
export function DatasetRuns({ dataset }: { dataset: DatasetView }) {
  const reference = exactly(dataset);
  const list = useMemo(
    () =>
      openList({
        view: "groups",
        state: null,
        dataset: reference,
        experiment: null,
        group: null,
        tag: null,
        lifecycle: null,
      }),
    [reference],
  );
  useEffect(() => list.close, [list]);
  if (list.phase.value === "loading") return <Loading what={`runs on ${dataset.name}`} />;
  if (list.phase.value === "failed") return <Failed error={list.error.value} what={`Runs on ${dataset.name}`} retry={() => void list.reload()} />;
  const groups = list.groups.value;
  if (!groups.length) return <NoRun reference={reference} />;
  const picks = picksOf(params.value.get("pick"));
  return (
    <>
      <LostBanner />
      <section class="panel">
        <PickBar picks={picks} runs={runsOf(picks, groups, [])} />
        <RunTable groups={groups} runs={[]} columns={listScores(dataset.manifest.suite, dataset.manifest.task)} judged={() => true} flat={false} openAll={false} />
        <footer>
          <span>scores are of the test split, mean ± sample sd over seeds</span>
          <a class="push" href={`/runs?dataset=${encodeURIComponent(reference)}`}>
            In the list of runs
          </a>
          {list.next.value !== null ? (
            <button type="button" class="btn sm" disabled={list.loadingMore.value} onClick={() => void list.more()}>
              {list.loadingMore.value ? "Loading" : "Load more"}
            </button>
          ) : null}
        </footer>
      </section>
    </>
  );
}

const NoRun = ({ reference }: { reference: string }) => (
  <Empty title="No run on this version yet">
    <p>Runs appear here by themselves as soon as they are queued.</p>
    <p>
      <a class="btn" href={`/launch?dataset=${encodeURIComponent(reference)}`}>
        New run on this version
      </a>
    </p>
  </Empty>
);
