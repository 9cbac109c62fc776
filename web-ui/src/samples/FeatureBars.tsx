import type { Sequence } from "../api/datasets";
import { short } from "../format/numbers";
import { LEFT, MAP_HEIGHT } from "./HeatMap";
import { describe } from "./view";

const HEIGHT = MAP_HEIGHT + 58;
const FOOT = 18;
const TOP = 8;

interface Props {
  sequence: Sequence;
  width: number;
  at: number | null;
  point(at: number | null): void;
}

/** The features of a single step, each a bar from 0. */
export function FeatureBars({ sequence, width, at, point }: Props) {
  const bars = sequence.values[0]!;
  const [low, high] = [Math.min(0, ...bars), Math.max(0, ...bars)];
  const wide = (width - LEFT) / bars.length;
  const y = (value: number) => TOP + ((high - value) / (high - low || 1)) * (HEIGHT - FOOT - TOP);
  const follow = (event: PointerEvent) => {
    const { left, width: shown } = (event.currentTarget as Element).getBoundingClientRect();
    const place = (((event.clientX - left) / shown) * width - LEFT) / wide;
    point(Math.min(bars.length - 1, Math.max(0, Math.floor(place))));
  };
  return (
    <svg class="bars" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={`${describe(sequence)} The table below has its numbers.`} onPointerMove={follow} onPointerLeave={() => point(null)}>
      <line class="g" x1={LEFT} x2={width} y1={y(0)} y2={y(0)} />
      {bars.map((value, i) => (
        <rect
          key={i}
          class={i === at ? "here" : value < 0 ? "neg" : "pos"}
          x={LEFT + i * wide}
          width={Math.max(0.6, wide - (wide > 3 ? 1 : 0))}
          y={Math.min(y(0), y(value))}
          height={Math.max(0.6, Math.abs(y(value) - y(0)))}
        />
      ))}
      {[high, low].map((end) =>
        end === 0 ? null : (
          <text key={end} x={LEFT - 4} y={y(end) + 4} text-anchor="end">
            {short(Number(end.toPrecision(2)))}
          </text>
        ),
      )}
      <text x={LEFT - 4} y={y(0) + 4} text-anchor="end">
        0
      </text>
      <text x={LEFT} y={HEIGHT - 2}>
        feature 0
      </text>
      <text x={width} y={HEIGHT - 2} text-anchor="end">
        {sequence.width - 1}
      </text>
    </svg>
  );
}
