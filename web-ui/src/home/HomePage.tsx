import { useEffect, useMemo } from "preact/hooks";
import { get } from "../api/client";
import { openReading, type Live } from "../api/live";
import type { GroupView, Page, StudyHead, WorkerView } from "../api/types";
import { Crumbs } from "../app/Shell";
import { plural } from "../format/numbers";
import { span } from "../format/times";
import { Failed, Loading, LostBanner } from "../parts/Faces";
import { FirstUse } from "./FirstUse";
import { Finished, NextUp, Running, Studies, Trouble, Workers } from "./Panels";
import { atWork, failed, isFresh, secondsToIdle, type QueueView, type Told } from "./view";

async function readAll(abort: AbortSignal): Promise<Told> {
  const [groups, studies, workers, queue] = await Promise.all([
    get<Page<GroupView>>("/groups?limit=40", abort),
    get<Page<StudyHead>>("/studies?limit=6", abort),
    get<WorkerView[]>("/workers", abort),
    get<QueueView>("/queue", abort),
  ]);
  return { groups: groups.items, studies: studies.items, workers, queue };
}

/** What goes on, what went wrong, what is new. */
export function HomePage() {
  const live = useMemo(() => openReading(readAll, "/stream?topics=runs,workers", () => true), []);
  useEffect(() => live.close, [live]);
  useEffect(() => {
    document.title = "Home · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Home" }]} />
      <LostBanner />
      <Body live={live} />
    </>
  );
}

function Body({ live }: { live: Live<Told> }) {
  if (live.phase.value === "failed") return <Failed error={live.error.value} what="Runs, workers and the queue" retry={live.reload} />;
  const told = live.value.value;
  if (!told) return <Loading what="runs, workers and the queue" />;
  if (isFresh(told)) return <FirstUse told={told} />;
  return (
    <>
      <div class="head">
        <div>
          <h1>Home</h1>
          <p class="sub">{summary(told)}</p>
        </div>
      </div>
      <div class="cols c-2-1">
        <div class="stack">
          <Running told={told} />
          <Trouble told={told} />
          <Finished told={told} />
        </div>
        <div class="stack">
          <Studies told={told} />
          <Workers told={told} />
          <NextUp told={told} />
        </div>
      </div>
    </>
  );
}

function summary(told: Told): string {
  const { queued, running } = told.queue;
  const [, there] = atWork(told);
  const idle = secondsToIdle(told);
  const parts = [running || queued ? `${running} running, ${queued} queued.` : "Nothing runs and nothing waits."];
  if (idle !== null) parts.push(`What runs now is done in about ${span(idle)}.`);
  if (queued && !there) parts.push("No worker is there: what waits goes on waiting.");
  const wrong = failed(told).length;
  if (wrong) parts.push(`${plural(wrong, "failed run needs", "failed runs need")} a decision.`);
  return parts.join(" ");
}
