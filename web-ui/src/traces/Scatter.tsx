import type { ComponentChildren } from "preact";
import type { Trace } from "../api/traces";
import { fixed } from "../format/numbers";
import { useWidth } from "../parts/width";
import { ALL, type Cloud, type Point } from "./view";

const HEIGHT = 330;
const HEAD = 22;
const FOOT = 24;
const EDGE = 14;

interface Props {
  title: string;
  note: string;
  trace: Trace;
  cloud: Cloud;
  pair: string;
  /** True colours by label, else by modality. */
  byLabel: boolean;
}

/** Samples on the plane of their two principal components. The two modalities of a sample are joined, as in the paper's figure. */
export function Scatter({ title, note, trace, cloud, pair, byLabel }: Props) {
  const [box, width] = useWidth();
  const { points, shares, gap } = cloud;
  const span = (of: (point: Point) => number): [number, number] => {
    const values = points.map(of);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [(low + high) / 2, Math.max(high - low, 1e-6)];
  };
  const [[midX, wideX], [midY, wideY]] = [span((p) => p.x), span((p) => p.y)];
  // One scale for both axes: a distance is a distance whichever way it runs.
  const scale = Math.min((width - 2 * EDGE) / wideX, (HEIGHT - HEAD - FOOT - 2 * EDGE) / wideY);
  const x = (p: { x: number }) => width / 2 + (p.x - midX) * scale;
  const y = (p: { y: number }) => (HEIGHT + HEAD - FOOT) / 2 - (p.y - midY) * scale;
  const shown = [...new Set(points.map((p) => p.modality))];
  return (
    <section class="panel fig">
      <header>
        <h2 class="h3">{title}</h2>
        <span class="note">{note}</span>
      </header>
      <div class="chart" ref={box}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={describe(title, trace, cloud)}>
          {pair === ALL ? null : trace.ids.map((id, sample) => <Join key={id} points={points.filter((p) => p.sample === sample)} x={x} y={y} />)}
          {points.map((point) => (
            <Mark key={`${point.modality} ${point.sample}`} trace={trace} point={point} x={x(point)} y={y(point)} byLabel={byLabel} />
          ))}
          <Key trace={trace} shown={shown} byLabel={byLabel} width={width} />
          <text x={EDGE} y={HEIGHT - 6}>
            first component {percent(shares[0])}, second {percent(shares[1])}
          </text>
          {gap === null ? null : (
            <text x={width - EDGE} y={HEIGHT - 6} text-anchor="end">
              gap {fixed(gap, 3)}
            </text>
          )}
        </svg>
      </div>
    </section>
  );
}

interface KeyProps {
  trace: Trace;
  shown: number[];
  byLabel: boolean;
  width: number;
}

/** The modalities' signs and names, and at the right what colours mean where they are labels. */
function Key({ trace, shown, byLabel, width }: KeyProps) {
  const classes = trace.outputs[0]!.length > 1;
  let left = EDGE;
  return (
    <>
      {shown.map((modality) => {
        const { name } = trace.modalities[modality]!;
        const at = left;
        left += 28 + name.length * 6.4;
        return (
          <g key={modality} class={byLabel && !classes ? "plain" : ""}>
            <Sign modality={modality} look={`mark k${colour(modality)}`} x={at + 4} y={11} />
            <text class={byLabel && !classes ? "" : `lab k${colour(modality)}`} x={at + 13} y={15}>
              {name}
            </text>
          </g>
        );
      })}
      {byLabel ? (
        <text x={width - EDGE} y={15} text-anchor="end">
          {classes ? "numbers are classes" : "rust is negative, blue positive"}
        </text>
      ) : null}
    </>
  );
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** A modality keeps its colour and its sign: circle, triangle, square, then circles again. */
export const colour = (modality: number): number => (modality % 6) + 1;

interface Joined {
  points: Point[];
  x(p: Point): number;
  y(p: Point): number;
}

function Join({ points: [a, b], x, y }: Joined) {
  return a && b ? <line class="joined" x1={x(a)} y1={y(a)} x2={x(b)} y2={y(b)} /> : null;
}

interface MarkProps {
  trace: Trace;
  point: Point;
  x: number;
  y: number;
  byLabel: boolean;
}

function Mark({ trace, point, x, y, byLabel }: MarkProps) {
  const label = trace.labels[point.sample]!;
  const name = trace.modalities[point.modality]!.name;
  const classes = trace.outputs[0]!.length > 1;
  const title = <title>{`${trace.ids[point.sample]}, ${name}, ${classes ? "class" : "label"} ${classes ? label : fixed(label, 2)}`}</title>;
  if (byLabel && classes) {
    return (
      <text class={`digit k${colour(point.modality)}`} x={x} y={y + 4} text-anchor="middle">
        {label}
        {title}
      </text>
    );
  }
  const look = byLabel ? `mark ${label < 0 ? "neg" : "pos"}` : `mark k${colour(point.modality)}`;
  const most = Math.max(1e-6, ...trace.labels.map(Math.abs));
  return (
    <Sign modality={point.modality} look={look} x={x} y={y} depth={Math.round((100 * Math.abs(label)) / most)}>
      {title}
    </Sign>
  );
}

interface SignProps {
  modality: number;
  look: string;
  x: number;
  y: number;
  /** How far from 0 the label is, 0 to 100. */
  depth?: number;
  children?: ComponentChildren;
}

/** A circle, a triangle or a square. */
function Sign({ modality, look, x, y, depth, children }: SignProps) {
  const common = { class: look, ref: (sign: SVGElement | null) => (depth === undefined ? undefined : sign?.style.setProperty("--v", String(depth))) };
  if (modality === 1) return <path {...common} d={`M${x} ${y - 4.2}l4 7h-8z`}>{children}</path>;
  if (modality === 2) return <rect {...common} x={x - 3} y={y - 3} width={6} height={6}>{children}</rect>;
  return <circle {...common} cx={x} cy={y} r={3.4}>{children}</circle>;
}

function describe(title: string, trace: Trace, { shares, gap, points }: Cloud): string {
  const names = [...new Set(points.map((p) => trace.modalities[p.modality]!.name))].join(" and ");
  const told = gap === null ? "" : ` The distance of the centroids is ${fixed(gap, 3)}.`;
  return `${title} of ${trace.ids.length} test samples, ${names}, on their two principal components, which hold ${percent(shares[0] + shares[1])} of the variance.${told} The table below has each point.`;
}
