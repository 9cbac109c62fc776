import type { LimitView } from "../api/benchmarks";
import { signed } from "../format/scores";
import { baselineMean, extent, limitOf } from "./figures";

const WIDTH = 210;
const MIDDLE = 11;

/**
 * Mean minus bound, with its interval. The line is the bound, the shaded side is not allowed, the hollow dot is the
 * baseline.
 */
export function Interval({ verdict }: { verdict: LimitView }) {
  const limit = limitOf(verdict.limit);
  if (!limit || typeof verdict.value !== "number" || typeof verdict.bound !== "number") {
    return <span class="dim">–</span>;
  }
  const text = (value: number) => signed(limit.score, value);
  const above = verdict.value - verdict.bound;
  const base = baselineMean(verdict);
  const baseAt = base === null ? null : base - verdict.bound;
  const [low, high] = extent([above, verdict.low, verdict.high, baseAt]);
  const x = (value: number) => ((value - low) / (high - low)) * WIDTH;
  const known = typeof verdict.low === "number" && typeof verdict.high === "number";
  const range = known ? `, 95 % from ${text(verdict.low!)} to ${text(verdict.high!)}` : ", no interval";
  const [from, to] = limit.bad === "low" ? [0, x(0)] : [x(0), WIDTH];
  return (
    <svg
      class="forest"
      width={WIDTH}
      height="22"
      viewBox={`0 0 ${WIDTH} 22`}
      role="img"
      aria-label={`mean ${text(above)} over the limit${range}`}
    >
      <rect class="notallowed" x={from} width={to - from} y="0" height="22" />
      <line class="bound" x1={x(0)} x2={x(0)} y1="0" y2="22" />
      {known ? <line class="range" x1={x(verdict.low!)} x2={x(verdict.high!)} y1={MIDDLE} y2={MIDDLE} /> : null}
      {baseAt === null ? null : <circle class="held" cx={x(baseAt)} cy={MIDDLE} r="3.2" />}
      <circle class="mean" cx={x(above)} cy={MIDDLE} r="3.5" />
    </svg>
  );
}
