import type { MetricSeries } from "../api/types";
import type { Line } from "../charts/Chart";

/** One chart of the run page. */
export interface Family {
  title: string;
  note: string;
  lines: Line[];
  /** Whether a logarithm makes sense: positive sizes such as losses. */
  logs: boolean;
  /** True begins the vertical axis at 0. */
  fromZero?: boolean;
}

/** The horizontal axis of all charts. */
export interface Axis {
  name: "epoch" | "step";
  /** Steps of an epoch, to place a step between epochs. */
  perEpoch: number;
  /** The planned last epoch or step while the run goes on, then the last recorded one. */
  end: number;
}

export type Colour = Line["colour"];

/** A step's place on the axis. */
export const place = (axis: Axis, step: number): number => (axis.name === "epoch" ? step / axis.perEpoch : step);

export interface Draft {
  name: string;
  colour: Colour;
  series: MetricSeries | undefined;
  /** Weight of the smoothing; none where absent. */
  smoothing?: number;
  ringAt?: number | undefined;
  scale?: number;
}

export function lineOf(axis: Axis, { name, colour, series, smoothing = 0, ringAt, scale = 1 }: Draft): Line[] {
  if (!series?.steps.length) return [];
  const at = ringAt === undefined ? -1 : series.epochs.lastIndexOf(ringAt);
  const x = series.steps.map((step) => place(axis, step));
  const y = scale === 1 ? series.values : series.values.map((value) => value * scale);
  return [{ name, colour, x, y, smoothing, ring: at < 0 ? undefined : x[at] }];
}
