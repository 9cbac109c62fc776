import { fixed } from "../format/numbers";
import { digits, scoreForm } from "../format/scores";
import { useWidth } from "../parts/width";
import type { Point } from "./figures";

const HEIGHT = 190;
const LEFT = 46;
const RIGHT = 14;
const TOP = 10;
const BOTTOM = 26;

/** One limit over the suite's benchmarks: means with their intervals, and the bound of each. */
export function Course({ points, score, now }: { points: Point[]; score: string; now: number }) {
  const [box, width] = useWidth();
  const scale = scoreForm(score).percent ? 100 : 1;
  const all = points.flatMap((p) => [p.value, p.low, p.high, p.bound]).filter((v): v is number => v !== null);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const margin = (high - low || Math.abs(high) || 1) * 0.1;
  const x = (i: number) => LEFT + ((i + 0.5) / points.length) * (width - LEFT - RIGHT);
  const y = (v: number) => TOP + ((high + margin - v) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const half = ((width - LEFT - RIGHT) / points.length) * 0.4;
  return (
    <div class="course" ref={box}>
      {points.length ? (
        <svg width={width} height={HEIGHT} role="img" aria-label={`${scoreForm(score).label} of ${points.length} benchmarks of this suite`}>
          {[low, (low + high) / 2, high].map((v) => (
            <g key={v}>
              <line class="grid" x1={LEFT} x2={width - RIGHT} y1={y(v)} y2={y(v)} />
              <text x={LEFT - 6} y={y(v) + 4} text-anchor="end">
                {fixed(v * scale, digits(score))}
              </text>
            </g>
          ))}
          {points.map((p, i) => (
            <g key={p.id} class={`dot ${p.state.toLowerCase()}`}>
              <title>{`benchmark ${p.id}${p.commit ? `, ${p.commit}` : ""}: ${fixed(p.value * scale, digits(score))}`}</title>
              {p.bound === null ? null : <line class="bound" x1={x(i) - half} x2={x(i) + half} y1={y(p.bound)} y2={y(p.bound)} />}
              {p.low === null || p.high === null ? null : <line class="range" x1={x(i)} x2={x(i)} y1={y(p.low)} y2={y(p.high)} />}
              <circle class={p.id === now ? "mean now" : "mean"} cx={x(i)} cy={y(p.value)} r={p.id === now ? 4.5 : 3.2} />
              {i % Math.ceil((points.length * 34) / (width - LEFT - RIGHT)) === 0 || p.id === now ? (
                <text class={p.id === now ? "now" : ""} x={x(i)} y={HEIGHT - 8} text-anchor="middle">
                  {p.id}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      ) : (
        <p class="dim">No benchmark of this suite has a value for this limit yet.</p>
      )}
    </div>
  );
}
