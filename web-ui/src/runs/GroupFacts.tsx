import type { GroupChange, GroupView } from "../api/types";
import { plural } from "../format/numbers";
import { headText, meanText } from "../format/scores";
import { Name } from "../parts/Name";

/** A group's experiment and code, how many of its runs are linked, and which of its means an upgrade changed. */
export function GroupFacts({ group }: { group: GroupView }) {
  const linked = group.linked?.length ?? 0;
  return (
    <>
      <p class="sub">
        Experiment{" "}
        <a href={`/runs?experiment=${encodeURIComponent(group.experiment)}`}>
          <Name text={group.experiment} />
        </a>
        {group.codeVersion ? ` · code ${group.codeVersion}` : ""}
        {group.codeVersion && group.codeExpected ? ", expected: known when a worker takes a run" : ""}
        {linked ? ` · ${plural(linked, "run")} linked from other experiments` : ""}
      </p>
      {group.changes?.map((change) => (
        <p key={`${change.split} ${change.score}`} class="note">
          {sentence(change)}
        </p>
      ))}
    </>
  );
}

function sentence({ split, score, meanBefore, nBefore, meanAfter, nAfter, nowIn }: GroupChange): string {
  const before = meanText(score, { mean: meanBefore, n: nBefore });
  const after = typeof meanAfter === "number" ? meanText(score, { mean: meanAfter, n: nAfter ?? null }) : null;
  const now = after === null ? "no run is left here" : `it is ${after}`;
  const groups = nowIn.map((id) => `g${id}`).join(", ");
  const why = "An upgrade split this group by experiment and code.";
  return `${why} ${headText(score)} on ${split} was ${before}; now ${now}. Its runs are in ${groups}.`;
}
