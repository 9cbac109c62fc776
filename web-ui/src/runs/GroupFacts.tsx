import type { GroupChange, GroupView } from "../api/types";
import { plural } from "../format/numbers";
import { Name } from "../parts/Name";

/** What makes a group one: experiment and code; how many of its runs are linked; and which of its means an upgrade changed. */
export function GroupFacts({ group }: { group: GroupView }) {
  const linked = group.linked?.length ?? 0;
  return (
    <>
      <p class="sub">
        Experiment <a href={`/runs?experiment=${encodeURIComponent(group.experiment)}`}><Name text={group.experiment} /></a>
        {group.codeVersion ? ` · code ${group.codeVersion}${group.codeExpected ? ", expected: known when a worker takes a run" : ""}` : ""}
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

function sentence(change: GroupChange): string {
  const now = typeof change.meanAfter === "number" ? `it is ${change.meanAfter.toFixed(4)} (n ${change.nAfter})` : "no run is left here";
  const where = change.nowIn.map((id) => `g${id}`).join(", ");
  return `An upgrade split this group by experiment and code. ${change.split} ${change.score} was ${change.meanBefore.toFixed(4)} (n ${change.nBefore}); now ${now}. Its runs are in ${where}.`;
}
