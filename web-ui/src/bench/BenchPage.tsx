import { useEffect, useMemo } from "preact/hooks";
import type { BenchmarkHistory, BenchmarkView } from "../api/benchmarks";
import { get } from "../api/client";
import { openReading, type Live } from "../api/live";
import { Crumbs } from "../app/Shell";
import { Cleanup } from "../cleanup/Cleanup";
import { plural } from "../format/numbers";
import { moment } from "../format/times";
import { Failed, Loading, LostBanner } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Commit, Facts } from "./Facts";
import { decided } from "./figures";
import { History, Promotions } from "./History";
import { LimitTable } from "./LimitTable";
import { Promote } from "./Promote";
import { VerdictPlate } from "./VerdictPlate";

interface Read {
  view: BenchmarkView;
  history: BenchmarkHistory;
}

const runsOf = (view: BenchmarkView) => view.runs.flatMap((entry) => entry.seeds);

/** One benchmark: its verdict, what ran, the suite's history. */
export function BenchPage({ id }: { id: number }) {
  const live = useMemo(() => openBenchmark(id), [id]);
  useEffect(() => live.close, [live]);
  const view = live.value.value?.view;
  useEffect(() => {
    document.title = `${view ? `${view.name}, benchmark ${id}` : `Benchmark ${id}`} · DecAlign Lab`;
  }, [view?.name, id]);
  return (
    <>
      <Crumbs trail={[{ text: "Benchmarks", href: "/benchmarks" }, { text: `Benchmark ${id}` }]} />
      <LostBanner />
      <Body live={live} id={id} />
    </>
  );
}

const openBenchmark = (id: number): Live<Read> =>
  openReading<Read>(
    async (abort) => {
      const [view, history] = await Promise.all([
        get<BenchmarkView>(`/benchmarks/${id}`, abort),
        get<BenchmarkHistory>(`/benchmarks/${id}/history`, abort),
      ]);
      return { view, history };
    },
    "/stream?topics=runs",
    ({ view }, run) => runsOf(view).some((own) => own.run === run.id),
  );

function Body({ live, id }: { live: Live<Read>; id: number }) {
  const read = live.value.value;
  if (live.phase.value === "failed") {
    return <Failed error={live.error.value} what={`Benchmark ${id}`} retry={live.reload} />;
  }
  if (!read) return <Loading what={`benchmark ${id}`} />;
  const { view, history } = read;
  return (
    <>
      <Head view={view} />
      <Why view={view} />
      <LimitTable view={view} />
      <div class="halves top-gap">
        <Facts view={view} />
        <Promote view={view} done={live.reload} />
      </div>
      <History view={view} history={history} />
      <Promotions history={history} />
    </>
  );
}

const REPORTS = [
  { format: "markdown", label: "Markdown", ending: "md" },
  { format: "junit", label: "JUnit", ending: "xml" },
  { format: "json", label: "JSON", ending: "json" },
];

function Head({ view }: { view: BenchmarkView }) {
  const seeds = runsOf(view).length;
  return (
    <div class="head">
      <div>
        <h1>
          <Name text={view.name} alone />
          <span class="dim">benchmark {view.id}</span> <VerdictPlate state={view.state} text={decided(view)} pill />
        </h1>
        <p class="sub">
          {view.commit ? (
            <>
              Commit <Commit text={view.commit} />.{" "}
            </>
          ) : null}
          {plural(view.runs.length, "entry", "entries")}, {plural(seeds, "run")}. Asked {moment(view.createdAt)}
          {view.owner ? (
            <>
              {" "}
              by <Name text={view.owner} alone />
            </>
          ) : null}
          .
        </p>
      </div>
      <div class="acts row wrap">
        {REPORTS.map(({ format, label, ending }) => (
          <a
            key={format}
            class="btn sm"
            href={`/api/v1/benchmarks/${view.id}/report?format=${format}`}
            download={`benchmark-${view.id}.${ending}`}
          >
            <Icon name="save" small />
            {label}
          </a>
        ))}
      </div>
      <Cleanup path={`/benchmarks/${view.id}`} what={`benchmark ${view.id}`} list="/benchmarks" />
    </div>
  );
}

/** What decided besides the limits, or why nothing is decided yet. */
function Why({ view }: { view: BenchmarkView }) {
  const bad = runsOf(view).filter((run) => run.state === "FAILED" || run.state === "CANCELLED");
  return (
    <>
      {view.codeFault ? (
        <div class="banner bad" role="status">
          <Icon name="xc" />
          <div>
            <b>The code is not what was to be tested.</b> <bdi>{view.codeFault}</bdi>
          </div>
        </div>
      ) : null}
      {bad.map((run) => (
        <div class="banner bad" key={run.run} role="status">
          <Icon name="xc" />
          <div>
            <b>
              Seed {run.seed} {run.state === "FAILED" ? "failed" : "was cancelled"}.
            </b>{" "}
            <bdi>{run.failure?.message}</bdi>
          </div>
          <div class="acts">
            <a class="btn sm" href={`/runs/${run.run}`}>
              Look
            </a>
          </div>
        </div>
      ))}
      {view.state === "INCONCLUSIVE" ? (
        <div class="banner warn" role="status">
          <Icon name="clock" />
          <div>
            <b>Not decided yet.</b> More seeds or a baseline are needed; each open limit says which. Nothing failed.
          </div>
        </div>
      ) : null}
    </>
  );
}
