import { expect, test } from "vitest";
import { centroid, distance, pca, unit } from "./pca";

test("points on a line have all their variance on the first axis, in their order", () => {
  const { places, shares } = pca([0, 1, 2, 5].map((t) => [1 + 3 * t, 2 - 4 * t, 7]));
  expect(shares[0]).toBeCloseTo(1, 12);
  expect(shares[1]).toBeCloseTo(0, 12);
  // The step is 5 long and their middle is at t = 2; the axis' largest entry is positive, so it points against t.
  expect(places.map(([x]) => x)).toEqual([10, 5, 0, -15].map((x) => expect.closeTo(x, 9)));
  for (const [, y] of places) expect(y).toBeCloseTo(0, 9);
});

test("a cross has its long arm on the first axis and its short one on the second", () => {
  const { places, shares } = pca([[0, 3, 0], [0, -3, 0], [1, 0, 0], [-1, 0, 0]]);
  expect(shares.map((share) => Number(share.toFixed(9)))).toEqual([0.9, 0.1]);
  expect(places[0]![0]).toBeCloseTo(3, 9);
  expect(Math.abs(places[2]![1])).toBeCloseTo(1, 9);
});

test("distances within a plane survive the projection", () => {
  const rows = [[1, 2], [4, -1], [0, 0], [-3, 5], [2, 2]].map(([a, b]) => [a! + b!, a! - b!, 2 * a!, b!]);
  const { places } = pca(rows);
  for (const i of rows.keys()) for (const j of rows.keys()) expect(distance(places[i]!, places[j]!)).toBeCloseTo(distance(rows[i]!, rows[j]!), 6);
});

test("one point, or points that are all the same, lie in the middle", () => {
  expect(pca([[1, 2, 3]])).toEqual({ places: [[0, 0]], shares: [0, 0] });
  expect(pca([[1, 2], [1, 2]]).shares).toEqual([0, 0]);
});

test("unit rows have length 1, a row of zeros stays, and centroids are means", () => {
  expect(unit([[3, 4], [0, 0]])).toEqual([[expect.closeTo(0.6, 12), expect.closeTo(0.8, 12)], [0, 0]]);
  expect(centroid([[1, 0], [0, 1]])).toEqual([0.5, 0.5]);
});
