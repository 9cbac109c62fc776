import type { StudyHead } from "../api/types";
import { now } from "../app/clock";
import { LifecycleList } from "../cleanup/LifecycleList";
import { plural } from "../format/numbers";
import { age } from "../format/times";
import { Empty } from "../parts/Faces";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { FoldPlate } from "../parts/State";
import { fold } from "../runs/groups";

export const COMMAND = "./lab ablate --dataset mfeat --preset mfeat --arms module --seeds 1,2";

/** The newest ablations. */
export const StudiesPage = () => (
  <LifecycleList<StudyHead>
    title="Ablations"
    sub="Arms of one configuration, each over the same seeds, compared with the first."
    path="/studies"
    limit={200}
    actions={
      <a class="btn" href="/launch?kind=ablation">
        New ablation
      </a>
    }
    none={<NoStudy />}
  >
    {(studies) => <Table studies={studies} />}
  </LifecycleList>
);

function Table({ studies }: { studies: StudyHead[] }) {
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
