import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { ApiError } from "../api/client";
import type { RunView } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { plural } from "../format/numbers";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { isTrouble } from "./log";
import { ConfigTab } from "./ConfigTab";
import { CurvesTab } from "./CurvesTab";
import { FailureBanner, RunHead } from "./RunHead";
import { LogTab } from "./LogTab";
import { OriginTab } from "./OriginTab";
import { RunStats } from "./RunStats";
import { ScoresTab } from "./ScoresTab";
import { openRun, type RunStore } from "./store";

const TABS = ["curves", "scores", "config", "log", "provenance"] as const;
type Tab = (typeof TABS)[number];
const NAMES: Record<Tab, string> = { curves: "Curves", scores: "Scores", config: "Config", log: "Log", provenance: "Provenance" };

/** One run, from its head to its files. */
export function RunPage({ id }: { id: number }) {
  const store = useMemo(() => openRun(id), [id]);
  useEffect(() => store.close, [store]);
  const run = store.run.value;
  useEffect(() => {
    document.title = run ? `${run.name} seed ${run.seed} · DecAlign Lab` : `Run ${id} · DecAlign Lab`;
  }, [run?.name, run?.seed]);
  if (run === null) return <Absent id={id} store={store} />;
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: run.name, href: `/runs?group=${run.group}` }, { text: `seed ${run.seed}` }]} />
      <LostBanner />
      <RunHead run={run} />
      <FailureBanner run={run} />
      <RunStats run={run} curves={store.curves.value} />
      <Tabs run={run} store={store} />
    </>
  );
}

function Absent({ id, store }: { id: number; store: RunStore }) {
  const error = store.error.value;
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: `run ${id}` }]} />
      <div class="head">
        <h1>Run {id}</h1>
      </div>
      {store.phase.value === "loading" ? <Loading what={`run ${id}`} /> : null}
      {store.phase.value === "failed" && missing ? (
        <Empty title={`There is no run ${id}`}>
          <p>
            All runs are in the <a href="/runs">list of runs</a>.
          </p>
        </Empty>
      ) : null}
      {store.phase.value === "failed" && !missing ? <Failed error={error} what={`Run ${id}`} retry={store.reload} /> : null}
    </>
  );
}

function Tabs({ run, store }: { run: RunView; store: RunStore }) {
  const shown = oneOf(params.value.get("tab"), TABS, "curves");
  const troubles = store.log.value.filter(isTrouble).length;
  const counts: Partial<Record<Tab, string>> = {
    ...(run.changed.length && run.preset ? { config: `${run.changed.length} changed` } : {}),
    ...(troubles ? { log: plural(troubles, "warning") } : {}),
  };
  const step = (event: KeyboardEvent, by: number) => {
    event.preventDefault();
    const next = TABS[(TABS.indexOf(shown) + by + TABS.length) % TABS.length]!;
    setParams({ tab: next === "curves" ? null : next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <div
        class="tabs"
        role="tablist"
        aria-label="Run"
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") step(event, 1);
          if (event.key === "ArrowLeft") step(event, -1);
        }}
      >
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-controls={`panel-${tab}`}
            aria-selected={tab === shown}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setParams({ tab: tab === "curves" ? null : tab })}
          >
            {NAMES[tab]}
            {counts[tab] ? <span class="n">{counts[tab]}</span> : null}
          </button>
        ))}
      </div>
      {TABS.map((tab) => (
        <section key={tab} id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} hidden={tab !== shown}>
          {tab === shown ? contentOf(tab, run, store) : null}
        </section>
      ))}
    </>
  );
}

function contentOf(tab: Tab, run: RunView, store: RunStore): ComponentChildren {
  switch (tab) {
    case "curves":
      return <CurvesTab run={run} curves={store.curves.value} />;
    case "scores":
      return <ScoresTab run={run} curves={store.curves.value} />;
    case "config":
      return <ConfigTab run={run} />;
    case "log":
      return <LogTab run={run} lines={store.log.value} />;
    case "provenance":
      return <OriginTab run={run} />;
  }
}
