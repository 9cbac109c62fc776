import { useEffect, useMemo, useState } from "preact/hooks";
import { reasonOf } from "../api/client";
import type { StudyView } from "../api/types";
import { Crumbs } from "../app/Shell";
import { Cleanup } from "../cleanup/Cleanup";
import { plural } from "../format/numbers";
import { Failed, Loading, LostBanner } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { FoldPlate } from "../parts/State";
import { fold } from "../runs/groups";
import { ArmTable } from "./ArmTable";
import { cellsOf, counts, settings, statesOf } from "./figures";
import { openLive, type Live } from "../api/live";
import { readOnly } from "../app/caller";

/** One ablation, as it stands and as it goes on. */
export function StudyPage({ id }: { id: number }) {
  const live = useMemo(() => openLive<StudyView>(`/studies/${id}`, counts), [id]);
  useEffect(() => live.close, [live]);
  const study = live.value.value;
  useEffect(() => {
    document.title = `${study ? study.name : `Ablation ${id}`} · DecAlign Lab`;
  }, [study?.name, id]);
  return (
    <>
      <Crumbs trail={[{ text: "Ablations", href: "/ablations" }, { text: study ? study.name : String(id) }]} />
      <LostBanner />
      <Body live={live} id={id} />
    </>
  );
}

function Body({ live, id }: { live: Live<StudyView>; id: number }) {
  const study = live.value.value;
  if (live.phase.value === "failed") return <Failed error={live.error.value} what={`Ablation ${id}`} retry={live.reload} />;
  if (!study) return <Loading what={`ablation ${id}`} />;
  return (
    <>
      <Head study={study} live={live} />
      <Failures study={study} />
      {study.tables.map((table) => (
        <ArmTable key={table.dataset} table={table} arms={study.arms} />
      ))}
    </>
  );
}

function Head({ study, live }: { study: StudyView; live: Live<StudyView> }) {
  const folded = fold(statesOf(study));
  const all = cellsOf(study).length;
  const changed = Object.keys(study.set).length ? ` with ${settings(study.set)}` : "";
  const still = [folded.running ? `${folded.running} running` : "", folded.queued ? `${folded.queued} queued` : ""].filter(Boolean).join(", ");
  return (
    <div class="head">
      <div>
        <h1>
          <Name text={study.name} alone /> <FoldPlate look={folded.look} text={`${folded.done} of ${all}`} />
        </h1>
        <p class="sub">
          {study.preset ? `Preset ${study.preset}` : "A configuration file"}
          {changed}: {plural(study.arms.length, "arm")} × {plural(study.tables.length, "dataset")} × {plural(study.seeds.length, "seed")} ({study.seeds.join(", ")}).{still ? ` ${still}.` : ""}
        </p>
      </div>
      {study.missing ? <Fill study={study} live={live} /> : null}
      <Cleanup path={`/studies/${study.id}`} what={`ablation ${study.id}`} list="/ablations" />
    </div>
  );
}

/** Queues what is missing; says so when the server refuses. */
function Fill({ study, live }: { study: StudyView; live: Live<StudyView> }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const run = () => {
    setBusy(true);
    setRefusal("");
    live
      .send(`/studies/${study.id}/runs`)
      .catch((cause: unknown) => setRefusal(reasonOf(cause)))
      .finally(() => setBusy(false));
  };
  return (
    <div class="acts row wrap">
      {refusal ? <span role="alert">{refusal}</span> : null}
      <button type="button" class="btn pri" disabled={busy || readOnly.value !== null} title={readOnly.value ?? undefined} onClick={run}>
        <Icon name="retry" />
        {busy ? "Queueing" : `Run what is missing (${study.missing})`}
      </button>
    </div>
  );
}

function Failures({ study }: { study: StudyView }) {
  const failed = study.tables.flatMap((table) => table.rows.flatMap((row) => row.seeds.filter((cell) => cell.failure).map((cell) => ({ dataset: table.dataset, arm: row.arm, cell }))));
  return (
    <>
      {failed.map(({ dataset, arm, cell }) => (
        <div class="banner bad" key={cell.run} role="status">
          <Icon name="xc" />
          <div>
            <b>
              <bdi>{arm}</bdi> on <bdi>{dataset}</bdi>, seed {cell.seed} failed:
            </b>{" "}
            <bdi>{cell.failure?.message}</bdi> Its row is without this seed.
          </div>
          <div class="acts">
            <a class="btn sm" href={`/runs/${cell.run}`}>
              Look
            </a>
          </div>
        </div>
      ))}
    </>
  );
}
