import type { Statistic } from "../api/types";
import { digits, scoreText } from "../format/scores";
import { Seeds } from "./Seeds";
import type { Rank } from "../runs/ranks";

/** Mean ± sample deviation of a score and the seeds behind it. A value without deviation keeps its room, so that digits stay in line. */
export function Stat({ name, value, rank }: { name: string; value: Statistic | null | undefined; rank?: Rank | undefined }) {
  const spread = value && typeof value.sd === "number" ? scoreText(name, value.sd) : null;
  return (
    <>
      {value ? <span class={rank ?? ""}>{rank ? <span class="vh">{rank} </span> : null}{scoreText(name, value.mean)}</span> : <span class="dim">–</span>}
      {spread !== null ? <span class="sd">±{spread}</span> : <span class="sd ghost" aria-hidden="true">±{digits(name) === 3 ? "0.000" : "0.00"}</span>}
      {value ? <Seeds n={value.n} /> : null}
    </>
  );
}
