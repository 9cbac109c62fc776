import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** A token's colour in light (0) or dark (1). */
function colour(name: string, theme: 0 | 1): number[] {
  const pair = new RegExp(`--${name}:\\s*(?:light-dark\\((#\\w{6}), (#\\w{6})\\)|(#\\w{6}))`).exec(css);
  if (!pair) throw new Error(`no token --${name}`);
  const hex = pair[3] ?? pair[1 + theme]!;
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
}

const luminance = (rgb: number[]): number => {
  const [r, g, b] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

/** Contrast as WCAG 2 defines it, 1 to 21. */
function contrast(front: string, back: string, theme: 0 | 1): number {
  const [a, b] = [luminance(colour(front, theme)), luminance(colour(back, theme))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const SURFACES = ["bg", "surface", "raised", "hover", "selected"];
const STATES = ["run", "ok", "bad", "warn", "idle"];
const themes: [string, 0 | 1][] = [["light", 0], ["dark", 1]];

test.each(themes)("text reads on every surface, %s", (_, theme) => {
  for (const ink of ["ink", "ink-2", "ink-3", "accent"])
    for (const back of SURFACES) expect(contrast(ink, back, theme), `${ink} on ${back}`).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)("state words read on the page and on their own tint, %s", (_, theme) => {
  for (const state of STATES)
    for (const back of ["bg", "surface", `${state}-soft`]) expect(contrast(state, back, theme), `${state} on ${back}`).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)("lines of a chart and edges of controls stand out, %s", (_, theme) => {
  for (const line of ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "edge"]) expect(contrast(line, "surface", theme), line).toBeGreaterThanOrEqual(3);
});
