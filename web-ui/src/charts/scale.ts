import { minus } from "../format/numbers";

/** Room beyond the data, as a share of its range: without it the axis cuts the stroke of the outermost point. */
const ROOM = 0.02;
const MOST_TICKS = 6;
const STEPS = [1, 2, 5];

/** The vertical axis: it ends at the data, and begins there or at 0. */
export function yRange(
  low: number | null,
  high: number | null,
  { log, fromZero }: { log: boolean; fromZero: boolean },
): [number, number] {
  if (low === null || high === null) return log ? [0.1, 1] : [0, 1];
  if (log) {
    const factor = low === high ? 1.15 : (high / low) ** ROOM;
    return [low / factor, high * factor];
  }
  if (fromZero) return [Math.min(0, low), high * (1 + ROOM) || 1];
  const room = (high - low) * ROOM || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

/**
 * The last epoch of the horizontal axis: the planned one while training goes on, so that the reader sees what remains,
 * and the last recorded one afterwards.
 */
export const xEnd = (going: boolean, planned: number, recorded: number): number =>
  going ? Math.max(planned, recorded) : recorded || planned;

/**
 * Ticks of a logarithmic axis: 1, 2 and 5 of each power of ten; over many powers only some of the powers; over less
 * than one such step the ticks of a linear axis.
 */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i);
  const within = (values: number[]) => values.filter((value) => value >= low && value <= high);
  const round = within(powers.flatMap((power) => STEPS.map((step) => Number(`${step}e${power}`))));
  if (round.length < 2) return linearTicks(low, high);
  if (round.length <= MOST_TICKS) return round;
  const stride = Math.ceil(within(powers.map((power) => Number(`1e${power}`))).length / MOST_TICKS);
  return within(powers.filter((power) => power % stride === 0).map((power) => Number(`1e${power}`)));
}

function linearTicks(low: number, high: number): number[] {
  const least = (high - low) / MOST_TICKS;
  const power = Math.floor(Math.log10(least));
  const step = Number(
    [...STEPS, 10]
      .map((size) => size * 10 ** power)
      .find((size) => size >= least)!
      .toPrecision(1),
  );
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * Ticks as text: as many decimals as tell them apart, the same number on all ticks of a linear axis; powers of ten for
 * very large and very small values.
 */
export function tickTexts(ticks: number[], log: boolean): string[] {
  if (log) return ticks.map((tick) => (tick >= 1e5 || tick < 1e-3 ? power(tick) : tick.toFixed(decimalsOf(tick))));
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) return ticks.map((tick) => (tick === 0 ? "0" : power(tick)));
  const decimals = Math.max(...ticks.map(decimalsOf));
  return ticks.map((tick) => minus(tick.toFixed(decimals)));
}

const power = (value: number): string => minus(Number(value.toPrecision(6)).toExponential().replace("e+", "e"));

function decimalsOf(tick: number): number {
  const text = String(Number(tick.toPrecision(12)));
  const [digits, exponent] = text.split("e");
  return Math.min(12, Math.max(0, (digits!.split(".")[1]?.length ?? 0) - Number(exponent ?? 0)));
}
