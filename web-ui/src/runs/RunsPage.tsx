import { useEffect, useMemo, useState } from "preact/hooks";
import { get } from "../api/client";
import type { DatasetView, Experiment, Page } from "../api/types";
import { params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { OfExperiment } from "../cleanup/OfExperiment";
import { plural } from "../format/numbers";
import { inOrder, listScores } from "../format/scores";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { FilterBar } from "./FilterBar";
import { filtersOf, groupMatches, isFiltered, type Filters } from "./filters";
import { GroupName } from "./GroupName";
import { openList, type RunList } from "./list";
import { PickBar } from "./PickBar";
import { picksOf, runsOf } from "./picks";
import { GroupFacts } from "./GroupFacts";
import { RunTable } from "./RunTable";

interface Choices {
  datasets: DatasetView[];
  experiments: Experiment[];
}

/** Datasets and experiments to filter by; datasets also tell which scores a list shows. */
function useChoices(): Choices {
  const [choices, set] = useState<Choices>({ datasets: [], experiments: [] });
  useEffect(() => {
    const abort = new AbortController();
    const read = <T,>(path: string): Promise<T[]> =>
      get<Page<T>>(path, abort.signal).then((page) => page.items, () => []);
    void Promise.all([read<DatasetView>("/datasets?limit=200"), read<Experiment>("/experiments?limit=200")]).then(([datasets, experiments]) => {
      if (!abort.signal.aborted) set({ datasets, experiments });
    });
    return () => abort.abort();
  }, []);
  return choices;
}

function useList(filters: Filters, key: string): RunList {
  const list = useMemo(() => openList(filters), [key]);
  useEffect(() => list.close, [list]);
  return list;
}

/** The score columns: what the datasets in the list are judged by; of unlike suites the first three each, so that the table fits. */
function columnsFor(datasets: Set<string>, choices: Choices): string[] {
  const wanted = choices.datasets.filter((dataset) => datasets.has(dataset.name));
  const lists = wanted.map(scoresOf);
  const mixed = new Set(lists.map((list) => list.join())).size > 1;
  return inOrder(lists.flatMap((list) => (mixed ? list.slice(0, 3) : list)));
}

const scoresOf = (dataset: DatasetView): string[] => listScores(dataset.manifest.suite, dataset.manifest.task);

export function RunsPage() {
  const filters = filtersOf(params.value);
  const { view, state, dataset, experiment, group, tag, lifecycle } = filters;
  const list = useList(filters, [view, state, dataset, experiment, group, tag, lifecycle].join("|"));
  const choices = useChoices();
  useEffect(() => {
    document.title = "Runs · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Runs" }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>Runs</h1>
          <p class="sub">{summary(filters, list)} A group is one configuration on one dataset by one code in one experiment; only the seed differs.</p>
        </div>
        {group !== null && list.groups.value[0] ? (
          <div class="acts">
            <GroupName group={list.groups.value[0]} renamed={() => void list.reload()} />
          </div>
        ) : null}
        {experiment !== null ? <OfExperiment name={experiment} /> : null}
      </div>
      <FilterBar filters={filters} datasets={unique(choices.datasets.map((d) => d.name))} experiments={unique(choices.experiments.map((e) => e.name))} groupName={list.groups.value[0]?.name ?? list.runs.value[0]?.name} />
      {group !== null && list.groups.value[0] ? <GroupFacts group={list.groups.value[0]} /> : null}
      <Body filters={filters} list={list} choices={choices} />
    </>
  );
}

const unique = (names: string[]): string[] => [...new Set(names)];

function summary(filters: Filters, list: RunList): string {
  if (list.phase.value !== "ready") return "";
  const more = list.next.value === null ? "" : "The newest ";
  if (filters.view === "runs") return list.runs.value.length ? `${more}${plural(list.runs.value.length, "run")}.` : "";
  const groups = list.groups.value.filter((group) => groupMatches(filters, group));
  const runs = groups.reduce((sum, group) => sum + Math.max(group.runCount ?? 0, group.runs.length), 0);
  return groups.length ? `${more}${plural(runs, "run")} in ${plural(groups.length, "group")}.` : "";
}

function Body({ filters, list, choices }: { filters: Filters; list: RunList; choices: Choices }) {
  if (list.phase.value === "loading") return <Loading what="runs" rows={12} />;
  if (list.phase.value === "failed") return <Failed error={list.error.value} what="The list of runs" retry={() => void list.reload()} />;
  const groups = list.groups.value.filter((group) => groupMatches(filters, group));
  const runs = list.runs.value;
  if (!groups.length && !runs.length) return isFiltered(filters) ? <NoMatch /> : <NoRuns />;
  const names = new Set([...groups.map((group) => group.dataset), ...runs.map((run) => run.dataset)]);
  const columns = columnsFor(names, choices);
  const judged = (name: string, score: string) => choices.datasets.some((dataset) => dataset.name === name && scoresOf(dataset).includes(score));
  const picks = picksOf(params.value.get("pick"));
  return (
    <section class="panel top-gap">
      <PickBar picks={picks} runs={runsOf(picks, groups, runs)} />
      <RunTable
        groups={groups}
        runs={runs}
        columns={columns}
        judged={judged}
        flat={filters.view === "runs"}
        openAll={filters.group !== null}
      />
      <footer>
        <span class="legend">
          {columns.length ? (
            <>
              {filters.view === "groups" ? (
                <span>
                  <b class="best">bold</b> best, <b class="second">underlined</b> second among rows of one dataset,
                  never of a single seed
                </span>
              ) : null}
              <span>
                <b>±</b> sample sd over seeds, n − 1
              </span>
              <span>scores are of the test split</span>
            </>
          ) : null}
        </span>
        {list.next.value !== null ? (
          <button type="button" class="btn sm push" disabled={list.loadingMore.value} onClick={() => void list.more()}>
            {list.loadingMore.value ? "Loading" : "Load more"}
          </button>
        ) : null}
      </footer>
    </section>
  );
}

function NoMatch() {
  return (
    <Empty title="No run matches these filters">
      <p>Take a filter away, or show all runs again.</p>
      <button
        type="button"
        class="btn"
        onClick={() =>
          setParams({ state: null, dataset: null, experiment: null, group: null, tag: null, lifecycle: null })
        }
      >
        Clear filters
      </button>
    </Empty>
  );
}

function NoRuns() {
  return (
    <Empty title="No run yet">
      <p>
        This runs the paper's module ablation on the bundled dataset:
      </p>
      <pre class="cmd">./lab demo</pre>
      <p>
        <a class="btn pri" href="/launch">
          New run
        </a>
      </p>
      <p class="note">Runs appear here by themselves as soon as they are queued.</p>
    </Empty>
  );
}
