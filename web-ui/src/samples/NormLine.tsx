import type { Sequence } from "../api/datasets";
import { short } from "../format/numbers";
import { LEFT } from "./HeatMap";

const HEIGHT = 58;
const FOOT = 16;
const TOP = 6;

/** The norm of each step under the map, on its steps; broken where a step is 0 in all features. */
export function NormLine({ sequence, width, at }: { sequence: Sequence; width: number; at: number | null }) {
  const { norms, zeros, length } = sequence;
  const most = Math.max(...norms) || 1;
  const wide = width - LEFT;
  const x = (row: number) => LEFT + ((row + 0.5) * wide) / norms.length;
  const y = (norm: number) => TOP + (1 - norm / most) * (HEIGHT - FOOT - TOP);
  return (
    <svg class="norms" viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      <line class="g" x1={LEFT} x2={width} y1={y(0)} y2={y(0)} />
      <line class="g" x1={LEFT} x2={width} y1={y(most)} y2={y(most)} />
      <path class="line" d={linePath(norms, zeros, x, y)} />
      {norms.length < 3 ? norms.map((norm, row) => (zeros[row] === 1 ? null : <circle key={row} class="at" cx={x(row)} cy={y(norm)} r={3} />)) : null}
      {at !== null && zeros[at] !== 1 ? <circle class="at" cx={x(at)} cy={y(norms[at]!)} r={3.5} /> : null}
      <text x={LEFT - 4} y={y(most) + 4} text-anchor="end">
        {short(Number(most.toPrecision(2)))}
      </text>
      <text x={LEFT - 4} y={y(0) + 2} text-anchor="end">
        0
      </text>
      <text x={LEFT} y={HEIGHT - 1}>
        step 0
      </text>
      <text x={width} y={HEIGHT - 1} text-anchor="end">
        {length - 1}
      </text>
      <text x={LEFT + wide / 2} y={HEIGHT - 1} text-anchor="middle">
        norm
      </text>
    </svg>
  );
}

/** A path of the points that are there; single ones are short dashes. */
function linePath(norms: number[], zeros: number[], x: (row: number) => number, y: (norm: number) => number): string {
  let open = false;
  return norms
    .map((norm, row) => {
      const there = zeros[row] !== 1;
      const begins = there && !open;
      open = there;
      return there ? `${begins ? "M" : "L"}${x(row).toFixed(1)} ${y(norm).toFixed(1)}${begins ? "h.1" : ""}` : "";
    })
    .join("");
}
