import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ApiError, get } from "../api/client";
import type { GroupView, RunView } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { plural } from "../format/numbers";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { isTrouble } from "./log";
import { RepresentationsTab } from "../traces/RepresentationsTab";
import { About } from "./About";
import { ConfigTab } from "./ConfigTab";
import { CurvesTab } from "./CurvesTab";
import { FailureBanner, RunHead } from "./RunHead";
import { LogTab } from "./LogTab";
import { OriginTab } from "./OriginTab";
import { RunStats } from "./RunStats";
import { ScoresTab } from "./ScoresTab";
import { openRun, type RunStore } from "./store";

const TABS = ["curves", "scores", "representations", "config", "log", "provenance"] as const;
type Tab = (typeof TABS)[number];
const NAMES: Record<Tab, string> = { curves: "Curves", scores: "Scores", representations: "Representations", config: "Config", log: "Log", provenance: "Provenance" };

/** The run's group, for its seeds and mean; read again when this run turns. */
function useGroup(run: RunView | null): GroupView | null {
  const [group, set] = useState<GroupView | null>(null);
  const id = run?.group;
  useEffect(() => {
    if (id === undefined) return undefined;
    const abort = new AbortController();
    void get<GroupView>(`/groups/${id}`, abort.signal).then(set, () => undefined);
    return () => abort.abort();
  }, [id, run?.state]);
  return group;
}

/** One run, from its head to its files. */
export function RunPage({ id }: { id: number }) {
  const store = useMemo(() => openRun(id), [id]);
  useEffect(() => store.close, [store]);
  const run = store.run.value;
  const group = useGroup(run);
  useEffect(() => {
    document.title = run ? `${run.name} seed ${run.seed} · DecAlign Lab` : `Run ${id} · DecAlign Lab`;
  }, [run?.name, run?.seed]);
  if (run === null) return <Absent id={id} store={store} />;
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: run.name, href: `/runs?group=${run.group}` }, { text: `seed ${run.seed}` }]} />
      <LostBanner />
      <RunHead run={run} group={group} />
      <FailureBanner run={run} />
      <RunStats run={run} curves={store.curves.value} />
      <About key={run.id} run={run} taken={store.take} />
      <Tabs run={run} store={store} group={group} />
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

function Tabs({ run, store, group }: { run: RunView; store: RunStore; group: GroupView | null }) {
  const shown = oneOf(params.value.get("tab"), TABS, "curves");
  const errors = store.log.value.filter((line) => line.level === "error").length;
  const warnings = store.log.value.filter(isTrouble).length - errors;
  const counts: Partial<Record<Tab, string>> = {
    ...(run.changed.length && run.preset ? { config: `${run.changed.length} changed` } : {}),
    ...(errors || warnings ? { log: errors ? plural(errors, "error") : plural(warnings, "warning") } : {}),
  };
  const step = (event: KeyboardEvent, by: number) => {
    event.preventDefault();
    const next = TABS[(TABS.indexOf(shown) + by + TABS.length) % TABS.length]!;
    setParams({ tab: next === "curves" ? null : next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  useEffect(() => {
    document.getElementById(`tab-${shown}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
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
          {tab === shown ? contentOf(tab, run, store, group) : null}
        </section>
      ))}
    </>
  );
}

function contentOf(tab: Tab, run: RunView, store: RunStore, group: GroupView | null): ComponentChildren {
  switch (tab) {
    case "curves":
      return <CurvesTab run={run} curves={store.curves.value} cut={store.curvesCut.value} />;
    case "scores":
      return <ScoresTab run={run} curves={store.curves.value} group={group} />;
    case "representations":
      return <RepresentationsTab run={run} curves={store.curves.value} />;
    case "config":
      return <ConfigTab run={run} />;
    case "log":
      return <LogTab run={run} lines={store.log.value} />;
    case "provenance":
      return <OriginTab run={run} />;
  }
}
