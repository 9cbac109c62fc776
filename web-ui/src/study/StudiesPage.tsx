import { useEffect, useMemo } from "preact/hooks";
import { query } from "../api/client";
import type { Lifecycle, Page, StudyHead } from "../api/types";
import { now } from "../app/clock";
import { params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { Listed } from "../cleanup/Listed";
import { listed } from "../cleanup/uses";
import { plural } from "../format/numbers";
import { age } from "../format/times";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { FoldPlate } from "../parts/State";
import { fold } from "../runs/groups";
import { openLive, type Live } from "../api/live";

export const COMMAND = "./lab ablate --dataset mfeat --preset mfeat --arms module --seeds 1,2";

/** The newest ablations. */
export function StudiesPage() {
  const lifecycle = listed(params.value);
  const list = useMemo(
    () => openLive<Page<StudyHead>>("/studies" + query({ lifecycle, limit: 200 }), () => true),
    [lifecycle],
  );
  useEffect(() => list.close, [list]);
  useEffect(() => {
    document.title = "Ablations · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Ablations" }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>Ablations</h1>
          <p class="sub">Arms of one configuration, each over the same seeds, compared with the first.</p>
        </div>
        <div class="acts row wrap">
          <Listed value={lifecycle} />
          <a class="btn" href="/launch?kind=ablation">
            New ablation
          </a>
        </div>
      </div>
      <Body list={list} lifecycle={lifecycle} />
    </>
  );
}

function Body({ list, lifecycle }: { list: Live<Page<StudyHead>>; lifecycle: Lifecycle | null }) {
  if (list.phase.value === "loading") return <Loading what="ablations" rows={6} />;
  if (list.phase.value === "failed") return <Failed error={list.error.value} what="The list of ablations" retry={list.reload} />;
  const studies = list.value.value?.items ?? [];
  if (!studies.length)
    return lifecycle ? <Empty title={`No ${lifecycle.toLowerCase()} ablation`}>{null}</Empty> : <NoStudy />;
  return (
    <section class="panel top-gap">
      <Scroll name="Ablations">
        <table class="list tight runs">
          <thead>
            <tr>
              <th scope="col">Ablation</th>
              <th scope="col">Runs</th>
              <th scope="col">Datasets</th>
              <th scope="col" class="num">
                Arms
              </th>
              <th scope="col" class="num">
                Seeds
              </th>
              <th scope="col" class="num">
                Age
              </th>
            </tr>
          </thead>
          <tbody>
            {studies.map((study) => (
              <Row key={study.id} study={study} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Row({ study }: { study: StudyHead }) {
  const folded = fold(study.states);
  const all = study.arms * study.datasets.length * study.seeds.length;
  const notes = [folded.running ? `${folded.running} running` : "", folded.queued ? `${folded.queued} queued` : "", study.missing ? `${study.missing} missing` : ""].filter(Boolean);
  return (
    <tr class="single">
      <th scope="row" class="wide">
        <span class="named">
          <a class="name quiet" href={`/ablations/${study.id}`}>
            <Name text={study.name} />
          </a>
          {study.preset ? <span class="note">preset {study.preset}</span> : null}
        </span>
      </th>
      <td class="wide">
        <span class="row nowrap">
          <FoldPlate look={folded.look} text={`${folded.done} of ${all}`} />
          <span class="dim">{notes.join(", ")}</span>
        </span>
      </td>
      <td class="ink2"><Name text={study.datasets.join(", ")} alone /></td>
      <td class="num" data-l="arms">
        {study.arms}
      </td>
      <td class="num" data-l="seeds">
        {study.seeds.length}
      </td>
      <td class="num dim age" title={plural(all, "run")}>
        {age(study.createdAt, now.value)}
      </td>
    </tr>
  );
}

function NoStudy() {
  return (
    <Empty title="No ablation yet">
      <p>This runs the paper's module ablation on the bundled dataset:</p>
      <p>
        <a class="btn pri" href="/launch?kind=ablation&armset=module">
          The paper's module ablation
        </a>
      </p>
      <p>The same from a shell:</p>
      <pre class="cmd">{COMMAND}</pre>
      <p class="note">Ablations appear here by themselves.</p>
    </Empty>
  );
}
