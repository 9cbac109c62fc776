import { useEffect, useRef } from "preact/hooks";
import type { Sequence } from "../api/datasets";
import { colours as themes } from "../app/theme";
import { describe, depth, mixed, rgbOf, type Colours } from "./view";

export const MAP_HEIGHT = 168;
/** Room for the scale's numbers at the left of the map and of the line under it. */
export const LEFT = 30;

interface Props {
  sequence: Sequence;
  colours: Colours;
  width: number;
  at: number | null;
  point(at: number | null): void;
}

/** Steps to the right, features upwards; what is 0 in all features is hatched. */
export function HeatMap({ sequence, colours, width, at, point }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wide = width - LEFT;
  const theme = themes.value;
  useEffect(() => paint(canvas.current!, sequence, colours, wide), [sequence, colours, wide, theme]);
  const rows = sequence.values.length;
  const follow = (event: PointerEvent) => {
    const share = event.offsetX / (event.currentTarget as Element).clientWidth;
    point(Math.min(rows - 1, Math.max(0, Math.floor(share * rows))));
  };
  return (
    <div class="map">
      <span class="axis" aria-hidden="true">
        <span>{sequence.width - 1}</span>
        <span>0</span>
      </span>
      <div class="under">
        <canvas ref={canvas} role="img" aria-label={`${describe(sequence)} The table below has its numbers.`} onPointerMove={follow} onPointerLeave={() => point(null)} />
        {at === null ? null : (
          <svg class="over" viewBox={`0 0 ${rows} 1`} preserveAspectRatio="none" aria-hidden="true">
            <rect x={at} width={1} y={0} height={1} />
          </svg>
        )}
      </div>
    </div>
  );
}

/** Reads a token's colour: canvas knows no custom properties. */
function reader(host: Element) {
  const probe = document.createElement("span");
  host.append(probe);
  const read = (name: string) => {
    probe.className = `probe-${name}`;
    return getComputedStyle(probe).color;
  };
  return { read, done: () => probe.remove() };
}

function paint(canvas: HTMLCanvasElement, { values, zeros }: Sequence, colours: Colours, wide: number): void {
  const dense = Math.max(1, devicePixelRatio || 1);
  canvas.width = Math.round(wide * dense);
  canvas.height = Math.round(MAP_HEIGHT * dense);
  const drawing = canvas.getContext("2d");
  if (!drawing) return;
  const { read, done } = reader(canvas.parentElement!);
  const stops = (colours.signed ? ["neg", "zero", "pos"] : ["heat0", "heat1"]).map((name) => rgbOf(read(name)));
  const [back, hatch] = [read("sunken"), read("edge")];
  done();
  const [rows, columns] = [values.length, values[0]!.length];
  const edge = (i: number, of: number, size: number) => Math.round((i * size) / of);
  for (let row = 0; row < rows; row++) {
    const [x, end] = [edge(row, rows, canvas.width), edge(row + 1, rows, canvas.width)];
    for (let column = 0; column < columns; column++) {
      const [low, high] = [edge(column, columns, canvas.height), edge(column + 1, columns, canvas.height)];
      drawing.fillStyle = zeros[row] === 1 ? back : `rgb(${mixed(stops, depth(values[row]![column]!, colours)).join(" ")})`;
      drawing.fillRect(x, canvas.height - high, end - x, high - low);
    }
  }
  hatchZeros(drawing, zeros, hatch, dense);
}

/** Slanted lines over the rows that are 0 in all features. */
function hatchZeros(drawing: CanvasRenderingContext2D, zeros: number[], colour: string, dense: number): void {
  const { width, height } = drawing.canvas;
  drawing.save();
  drawing.beginPath();
  zeros.forEach((share, row) => {
    if (share === 1) drawing.rect((row * width) / zeros.length, 0, width / zeros.length, height);
  });
  drawing.clip();
  drawing.beginPath();
  for (let x = -height; x < width; x += 7 * dense) {
    drawing.moveTo(x, height);
    drawing.lineTo(x + height, 0);
  }
  drawing.strokeStyle = colour;
  drawing.globalAlpha = 0.35;
  drawing.lineWidth = dense;
  drawing.stroke();
  drawing.restore();
}
