type Column = ArrayLike<number | null | undefined>;

/** The last place that has a value; −1 without one. */
export const lastPlace = (values: Column): number => {
  for (let i = values.length - 1; i >= 0; i--) if (values[i] !== null && values[i] !== undefined) return i;
  return -1;
};

/** The place with a value that is nearest to a place in the column. */
export function nearest(values: Column, at: number): number | null {
  for (let d = 0; d < values.length; d++) {
    if (values[at - d] !== null && values[at - d] !== undefined) return at - d;
    if (values[at + d] !== null && values[at + d] !== undefined) return at + d;
  }
  return null;
}

/** Moves labels down, and back up from the bottom, until no two are nearer than the gap. */
export function spread(labels: { y: number }[], gap: number, bottom: number): void {
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, i) => {
    if (i) label.y = Math.max(label.y, labels[i - 1]!.y + gap);
  });
  let limit = bottom;
  for (let i = labels.length - 1; i >= 0; i--) {
    labels[i]!.y = Math.min(labels[i]!.y, limit);
    limit = labels[i]!.y - gap;
  }
}

/** Where a line is broken: from the last point of a part to the first of the next. */
export type Break = [from: number, to: number];

/** The breaks of a line whose points belong to parts. */
export const breaksOf = (x: readonly number[], parts: readonly number[]): Break[] =>
  parts.flatMap((part, i): Break[] => (i && part !== parts[i - 1] ? [[x[i - 1]!, x[i]!]] : []));

/** Places with a value that no line reaches: a single point, or one between gaps. Null is a gap; undefined is passed over. */
export function alone(x: ArrayLike<number>, values: Column, breaks: readonly Break[]): number[] {
  const found: number[] = [];
  let previous = -1;
  let joined = false;
  const close = () => {
    if (previous >= 0 && !joined) found.push(previous);
  };
  for (let i = 0; i < values.length; i++) {
    if (values[i] === undefined) continue;
    if (values[i] === null) {
      close();
      previous = -1;
      continue;
    }
    const continues = previous >= 0 && !breaks.some(([from, to]) => from >= x[previous]! && to <= x[i]!);
    if (!continues) close();
    joined = continues;
    previous = i;
  }
  close();
  return found;
}
