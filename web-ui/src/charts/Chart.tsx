import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { colours } from "../app/theme";
import { short } from "../format/numbers";
import { readPalette, type Palette } from "./palette";
import { alone, breaksOf, lastPlace, nearest, spread, type Break } from "./places";
import { fillReadOut } from "./readout";
import { logTicks, tickTexts, yRange } from "./scale";
import { align, smooth } from "./series";

/** One line of a chart. The colour is a place of the palette, 1 to 6, or 0 for a dashed reference. */
export interface Line {
  name: string;
  colour: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  x: number[];
  y: number[];
  /** Weight of the smoothing, 0 to below 1. */
  smoothing: number;
  /** Where the chosen epoch's ring stands. */
  ring?: number | undefined;
  /** Half the height of a band around the line, NaN where there is none. */
  band?: number[];
  /** Lengths of dash and gap; solid where absent. */
  dash?: number[];
  /** The part that each point belongs to; the line is broken between parts. One part where absent. */
  parts?: number[];
  /** How many runs each point is the mean of; written where a part begins, if there are several parts. */
  counts?: number[];
}

export interface ChartProps {
  title: string;
  note: string;
  lines: Line[];
  /** Name of the horizontal axis. */
  xName: string;
  /** Where the horizontal axis ends, see `xEnd` in scale.ts. */
  xEnd: number;
  /** Vertical marks, as where an attempt resumed. */
  marks: { x: number; text: string }[];
  log: boolean;
  /** True begins the vertical axis at 0. */
  fromZero: boolean;
  /** The part shown, by dragging; null shows all. */
  zoom: [number, number] | null;
  onZoom(zoom: [number, number] | null): void;
}

const HEIGHT = 196;
const FONT = "11px Inter, system-ui, sans-serif";

/** Values of a line as they are drawn: a logarithm has no place for what is not positive. */
const drawable = (values: number[], log: boolean): number[] => (log ? values.map((v) => (v > 0 ? v : NaN)) : values);

/** Raw and smoothed columns of all lines on one axis: 2i + 1 is line i as it is, 2i + 2 smoothed. Then bands, top and bottom. */
function dataOf({ lines, log }: ChartProps): uPlot.AlignedData {
  const columns = lines.flatMap((line) => [
    { x: line.x, y: drawable(line.y, log) },
    { x: line.x, y: drawable(smooth(line.y, line.smoothing), log) },
  ]);
  const bands = lines.flatMap(({ x, y, band }) => (band ? [1, -1].map((side) => ({ x, y: drawable(y.map((v, i) => v + side * band[i]!), log) })) : []));
  const { x, ys } = align([...columns, ...bands]);
  return [x, ...ys];
}

type Latest = { current: ChartProps };

function drawMarks(u: uPlot, latest: Latest, palette: Palette) {
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = FONT.replace("11px", `${11 * ratio}px`);
  latest.current.marks.forEach(({ x, text }) => {
    const left = Math.round(u.valToPos(x, "x", true)) + 0.5;
    if (left < bbox.left || left > bbox.left + bbox.width) return;
    ctx.strokeStyle = palette.ink3;
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    if (!text) return;
    const room = left - bbox.left > ctx.measureText(text).width + 8 * ratio;
    ctx.fillStyle = palette.ink2;
    ctx.textAlign = room ? "right" : "left";
    ctx.fillText(text, left + (room ? -4 : 4) * ratio, bbox.top + 9 * ratio);
  });
  ctx.restore();
}

/** The baseline, the axis' name, the rings, and each line's name at its end, pushed apart where they would meet. */
function drawEnds(u: uPlot, latest: Latest, palette: Palette) {
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio;
  const bottom = bbox.top + bbox.height;
  ctx.save();
  ctx.strokeStyle = palette.base;
  ctx.lineWidth = ratio;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, bottom + 0.5);
  ctx.lineTo(bbox.left + bbox.width, bottom + 0.5);
  ctx.stroke();
  ctx.font = FONT.replace("11px", `${11 * ratio}px`);
  ctx.fillStyle = palette.ink3;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(latest.current.xName, bbox.left + bbox.width + 18 * ratio, bottom + 17 * ratio);
  drawRings(u, latest, palette);
  drawCounts(u, latest, palette);
  drawLabels(u, latest, palette);
  ctx.restore();
}

function drawRings(u: uPlot, latest: Latest, palette: Palette) {
  latest.current.lines.forEach((line, i) => {
    const at = line.ring === undefined ? -1 : u.data[0].indexOf(line.ring);
    const value = at < 0 ? null : u.data[2 * i + 2]?.[at];
    if (value === null || value === undefined || line.ring! < u.scales["x"]!.min! || line.ring! > u.scales["x"]!.max!) return;
    u.ctx.strokeStyle = palette.lines[line.colour]!;
    u.ctx.lineWidth = 1.5 * uPlot.pxRatio;
    u.ctx.setLineDash([]);
    u.ctx.beginPath();
    u.ctx.arc(u.valToPos(line.ring!, "x", true), u.valToPos(value, "y", true), 4.5 * uPlot.pxRatio, 0, 2 * Math.PI);
    u.ctx.stroke();
  });
}

/** n before the first point of each part, because the number of runs changes there. */
function drawCounts(u: uPlot, latest: Latest, palette: Palette) {
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio;
  const { min, max } = u.scales["x"]!;
  const labels = latest.current.lines.flatMap(({ colour, x, y, parts, counts }): Label[] => {
    if (!parts || !counts || parts.at(-1) === parts[0]) return [];
    return parts.flatMap((part, i) =>
      part === parts[i - 1] || x[i]! < min! || x[i]! > max! ? [] : [{ text: `n=${counts[i]}`, colour: palette.labels[colour]!, x: u.valToPos(x[i]!, "x", true) - 6 * ratio, y: u.valToPos(y[i]!, "y", true) }],
    );
  });
  for (const x of new Set(labels.map((label) => label.x))) {
    spread(labels.filter((label) => label.x === x), 12 * ratio, bbox.top + bbox.height - 6 * ratio);
  }
  write(ctx, labels, "right", palette);
}

interface Label {
  text: string;
  colour: string;
  x: number;
  y: number;
}

function drawLabels(u: uPlot, latest: Latest, palette: Palette) {
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio;
  const labels = latest.current.lines.flatMap((line, i): Label[] => {
    const values = u.data[2 * i + 2];
    const at = values ? lastPlace(values) : -1;
    if (at < 0) return [];
    const x = Math.min(u.valToPos(u.data[0][at]!, "x", true), bbox.left + bbox.width);
    const y = u.valToPos(values![at]!, "y", true);
    if (x < bbox.left) return [];
    return [{ text: line.name, colour: palette.labels[line.colour]!, x: x + 7 * ratio, y: Math.min(Math.max(y, bbox.top), bbox.top + bbox.height) }];
  });
  spread(labels, 13 * ratio, bbox.top + bbox.height - 4 * ratio);
  ctx.font = FONT.replace("11px", `560 ${11 * ratio}px`);
  write(ctx, labels, "left", palette);
}

/** Texts with a halo of the surface's colour, so that lines do not cross them out. */
function write(ctx: CanvasRenderingContext2D, labels: Label[], align: CanvasTextAlign, palette: Palette) {
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 * uPlot.pxRatio;
  ctx.strokeStyle = palette.surface;
  labels.forEach((label) => {
    ctx.strokeText(label.text, label.x, label.y);
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, label.x, label.y);
  });
}

function showTip(u: uPlot, tip: HTMLElement, latest: Latest) {
  const at = u.cursor.idx;
  const left = u.cursor.left ?? -1;
  tip.hidden = at === null || at === undefined || left < 0 || !u.data[0].length;
  if (tip.hidden) return;
  fillReadOut(tip, latest.current.lines, latest.current.xName, u.data, at!);
  const flip = left + 14 + tip.offsetWidth > u.over.clientWidth;
  tip.style.setProperty("left", `${u.over.offsetLeft + Math.max(0, flip ? left - tip.offsetWidth - 10 : left + 12)}px`);
}

/** The breaks of the line at a place of the newest lines: those of a live chart change. */
function breaksAt(latest: Latest, place: number): Break[] {
  const line = latest.current.lines[place];
  return line?.parts ? breaksOf(line.x, line.parts) : [];
}

/** Adds a line's breaks to the gaps at NaN that uPlot finds itself. */
function refiner(breaks: () => Break[]): uPlot.Series.GapsRefiner {
  return (u, _series, _from, _to, gaps) => [...gaps, ...breaks().map(([from, to]): [number, number] => [u.valToPos(from, "x", true), u.valToPos(to, "x", true)])].sort((a, b) => a[0] - b[0]);
}

/** A line as measured, and smoothed over it; points that no line reaches are dots. */
function seriesOf(place: number, line: Line, latest: Latest, palette: Palette): uPlot.Series[] {
  const stroke = palette.lines[line.colour]!;
  const breaks = () => breaksAt(latest, place);
  const common = { stroke, label: line.name, gaps: refiner(breaks) };
  return [
    { ...common, width: 1, alpha: line.smoothing > 0 ? 0.28 : 0, points: { show: false } },
    {
      ...common,
      width: 1.75,
      points: { show: false, size: 6, fill: stroke, width: 0, filter: (u, i) => alone(u.data[0], u.data[i]!, breaks()) },
      ...(line.dash ? { dash: line.dash } : line.colour === 0 ? { dash: [5, 4] } : {}),
    },
  ];
}

/** The unseen edges of the bands, and what fills them. */
function bandsOf(latest: Latest, palette: Palette): { edges: uPlot.Series[]; bands: uPlot.Band[] } {
  const { lines } = latest.current;
  const banded = lines.flatMap((line, place) => (line.band ? [{ line, place }] : []));
  return {
    edges: banded.flatMap(({ place }) => {
      const edge: uPlot.Series = { stroke: "transparent", width: 0, points: { show: false }, gaps: refiner(() => breaksAt(latest, place)) };
      return [edge, edge];
    }),
    bands: banded.map(({ line }, i) => ({ series: [2 * lines.length + 2 * i + 1, 2 * lines.length + 2 * i + 2], fill: `color-mix(in srgb, ${palette.lines[line.colour]} 14%, transparent)` })),
  };
}

/** Distances of ticks on the horizontal axis: epochs and steps are whole. */
const WHOLE = [1, 10, 100, 1000, 10_000, 100_000, 1e6].flatMap((power) => [power, 2 * power, 5 * power]);

/** uPlot begins logarithmic ticks at the least value, wherever that is, and blanks most of them. */
const LOG_TICKS: Partial<uPlot.Axis> = { splits: (_, _axis, low, high) => logTicks(low, high), filter: (_, ticks) => ticks };

const SYNC = uPlot.sync("run");

function optionsOf(latest: Latest, palette: Palette, width: number, tip: HTMLElement): uPlot.Options {
  const props = latest.current;
  const longest = Math.max(props.xName.length * 6 + 22, ...props.lines.map((line) => line.name.length * 6.7 + 16));
  const { edges, bands } = bandsOf(latest, palette);
  const axis = { stroke: palette.ink3, font: FONT, ticks: { show: false }, border: { show: false } };
  return {
    width,
    height: HEIGHT,
    padding: [10, Math.min(width * 0.36, longest), 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: () => latest.current.zoom ?? [0, latest.current.xEnd] },
      y: { distr: props.log ? 3 : 1, range: (_, low, high) => yRange(low, high, props) },
    },
    axes: [
      { ...axis, size: 26, gap: 7, space: 48, grid: { show: false }, incrs: WHOLE },
      { ...axis, size: 44, gap: 6, space: 34, grid: { stroke: palette.grid, width: 1 }, ...(props.log ? LOG_TICKS : {}), values: (_, ticks) => tickTexts(ticks, props.log) },
    ],
    series: [{}, ...props.lines.flatMap((line, place) => seriesOf(place, line, latest, palette)), ...edges],
    bands,
    cursor: {
      y: false,
      sync: { key: SYNC.key, scales: ["x", null] },
      drag: { x: true, y: false, setScale: false },
      points: { size: 7, width: 1.5, stroke: () => palette.surface, fill: (_, i) => (i % 2 || i > 2 * props.lines.length ? "transparent" : palette.lines[props.lines[i / 2 - 1]!.colour]!) },
      dataIdx: (u, series, at) => (series === 0 ? at : (nearest(u.data[series]!, at) ?? at)),
      bind: { dblclick: () => () => (latest.current.onZoom(null), null) },
    },
    hooks: {
      drawClear: [(u) => drawMarks(u, latest, palette)],
      draw: [(u) => drawEnds(u, latest, palette)],
      setCursor: [(u) => showTip(u, tip, latest)],
      setSelect: [(u) => takeZoom(u, latest)],
    },
  };
}

function takeZoom(u: uPlot, latest: Latest) {
  const { left, width } = u.select;
  if (width < 8) return;
  latest.current.onZoom([u.posToVal(left, "x"), u.posToVal(left + width, "x")]);
  u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

function describe({ title, lines, xName }: ChartProps): string {
  const ends = lines.flatMap((line) => (line.y.length ? [`${line.name} ${short(line.y.at(-1)!)}`] : []));
  return `${title} by ${xName}${ends.length ? `; newest values: ${ends.join(", ")}` : ""}`;
}

/** A line chart. The only file that knows uPlot. */
export function Chart(props: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const shape = [props.title, props.log, props.xName, colours.value, ...props.lines.map((l) => l.name + l.colour + (l.smoothing > 0) + (l.band !== undefined))].join("|");

  useEffect(() => {
    const element = host.current!;
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    const width = () => Math.max(160, element.clientWidth);
    const u = new uPlot(optionsOf(latest, readPalette(element), width(), tip), dataOf(latest.current), element);
    element.append(tip);
    plot.current = u;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && u.width !== width()) u.setSize({ width: width(), height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      u.destroy();
      tip.remove();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => plot.current?.setData(dataOf(props)), [props.lines, props.marks, props.xEnd, props.zoom]);

  return (
    <figure class="panel fig">
      <figcaption>
        <h2 class="h3">{props.title}</h2>
        <span class="note">{props.note}</span>
      </figcaption>
      <div class="chart" role="img" aria-label={describe(props)}>
        <div class="plot" ref={host} />
      </div>
    </figure>
  );
}
