import { scoreForm, scoreText } from "../format/scores";
import { useWidth } from "../parts/width";
import type { Point } from "./figures";

const HEIGHT = 190;
const LEFT = 46;
const RIGHT = 14;
const TOP = 10;
const BOTTOM = 26;

/** One limit over the suite's benchmarks: each mean with its interval and its bound. */
export function Course({ points, score, now }: { points: Point[]; score: string; now: number }) {
  const [box, width] = useWidth();
  const all = points.flatMap((p) => [p.value, p.low, p.high, p.bound]).filter((v): v is number => v !== null);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const margin = (high - low || Math.abs(high) || 1) * 0.1;
  const room = width - LEFT - RIGHT;
  const x = (i: number) => LEFT + ((i + 0.5) / points.length) * room;
  const y = (v: number) => TOP + ((high + margin - v) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const half = (room / points.length) * 0.4;
  const everyNth = Math.ceil((points.length * 34) / room);
  return (
    <div class="course" ref={box}>
      {points.length ? (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${scoreForm(score).label} of ${points.length} benchmarks of this suite`}
        >
          {[low, (low + high) / 2, high].map((v) => (
            <g key={v}>
              <line class="grid" x1={LEFT} x2={width - RIGHT} y1={y(v)} y2={y(v)} />
              <text x={LEFT - 6} y={y(v) + 4} text-anchor="end">
                {scoreText(score, v)}
              </text>
            </g>
          ))}
          {points.map((p, i) => (
            <g key={p.id}>
              <title>{`benchmark ${p.id}${p.commit ? `, ${p.commit}` : ""}: ${scoreText(score, p.value)}`}</title>
              {p.bound === null ? null : (
                <line class="bound" x1={x(i) - half} x2={x(i) + half} y1={y(p.bound)} y2={y(p.bound)} />
              )}
              {p.low === null || p.high === null ? null : (
                <line class="range" x1={x(i)} x2={x(i)} y1={y(p.low)} y2={y(p.high)} />
              )}
              <circle
                class={p.id === now ? "mean now" : "mean"}
                cx={x(i)}
                cy={y(p.value)}
                r={p.id === now ? 4.5 : 3.2}
              />
              {i % everyNth === 0 || p.id === now ? (
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
