import { short } from "../format/numbers";
import type { Line } from "./Chart";
import { nearest } from "./places";

type Columns = ArrayLike<ArrayLike<number | null | undefined>>;

/** Fills the read-out at the hair line: each line's value as measured, at its nearest point. */
export function fillReadOut(tip: HTMLElement, lines: Line[], xName: string, columns: Columns, at: number): void {
  const head = document.createElement("b");
  head.textContent = `${xName} ${short(Number(columns[0]![at]!.toFixed(xName === "step" ? 0 : 1)))}`;
  const rows = lines.flatMap((line, i) => {
    const values = columns[2 * i + 1]!;
    const place = nearest(values, at);
    return place === null ? [] : [row(line, values[place]!, line.counts?.[line.x.indexOf(columns[0]![place]!)])];
  });
  tip.replaceChildren(head, ...rows);
}

function row(line: Line, value: number, n: number | undefined): HTMLElement {
  const element = document.createElement("div");
  element.className = "r";
  const name = document.createElement("span");
  const swatch = document.createElement("i");
  swatch.className = `sw k${line.colour}`;
  name.append(swatch, n === undefined ? line.name : `${line.name}, n=${n}`);
  const number = document.createElement("span");
  number.textContent = short(value);
  element.append(name, number);
  return element;
}
