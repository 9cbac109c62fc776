/** The two directions of largest variance, found by power iteration on the centred rows; no covariance is formed. */
export interface Projection {
  /** Each row's place on the two axes. */
  places: [number, number][];
  /** Each axis' share of the variance, 0 to 1. */
  shares: [number, number];
}

const ROUNDS = 300;
const CLOSE = 1e-12;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const scaled = (a: readonly number[], by: number): number[] => a.map((value) => value * by);

/** Rows to length 1; a row of zeros stays. */
export const unit = (rows: readonly number[][]): number[][] => rows.map((row) => scaled(row, 1 / Math.max(Math.sqrt(dot(row, row)), 1e-12)));

export function centroid(rows: readonly number[][]): number[] {
  const sum = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const row of rows) row.forEach((value, i) => (sum[i]! += value));
  return scaled(sum, 1 / Math.max(1, rows.length));
}

export const distance = (a: readonly number[], b: readonly number[]): number => Math.hypot(...a.map((value, i) => value - b[i]!));

/** Rows times v, then back: what power iteration applies. */
function applied(rows: readonly number[][], v: readonly number[]): number[] {
  const result = new Array<number>(v.length).fill(0);
  for (const row of rows) {
    const along = dot(row, v);
    row.forEach((value, i) => (result[i]! += along * value));
  }
  return result;
}

/** The direction of largest variance, its largest entry positive; zeros where there is no variance. */
function axis(rows: readonly number[][], width: number): number[] {
  // The longest row is never orthogonal to everything that is there, and makes the start the same every time.
  let v = rows.reduce((longest, row) => (dot(row, row) > dot(longest, longest) ? row : longest), new Array<number>(width).fill(0));
  for (let round = 0; round < ROUNDS; round++) {
    const next = applied(rows, v);
    const size = Math.sqrt(dot(next, next));
    if (size < CLOSE) return new Array<number>(width).fill(0);
    const turned = scaled(next, 1 / size);
    const moved = distance(turned, v);
    v = turned;
    if (moved < CLOSE) break;
  }
  const top = v.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return top < 0 ? scaled(v, -1) : v;
}

/** Projects rows of one width on their first two principal components. */
export function pca(rows: readonly number[][]): Projection {
  const middle = centroid(rows);
  const centred = rows.map((row) => row.map((value, i) => value - middle[i]!));
  const whole = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const first = axis(centred, middle.length);
  const along = centred.map((row) => dot(row, first));
  const rest = centred.map((row, i) => row.map((value, j) => value - along[i]! * first[j]!));
  const second = axis(rest, middle.length);
  const across = rest.map((row) => dot(row, second));
  const share = (values: number[]) => (whole > CLOSE ? dot(values, values) / whole : 0);
  return { places: along.map((x, i) => [x, across[i]!]), shares: [share(along), share(across)] };
}
