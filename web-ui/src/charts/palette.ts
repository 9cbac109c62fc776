/** What is painted on canvas: by place of the palette, lines and the names at their ends; and the greys. */
export interface Palette {
  lines: string[];
  labels: string[];
  ink2: string;
  ink3: string;
  grid: string;
  base: string;
  surface: string;
}

/** The colours in force, read from elements that carry the tokens: canvas knows no custom properties. */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement("span");
  host.append(probe);
  const read = (name: string) => {
    probe.className = `probe-${name}`;
    return getComputedStyle(probe).color;
  };
  const six = [0, 1, 2, 3, 4, 5, 6];
  const palette = {
    lines: six.map((i) => read(`s${i}`)),
    labels: six.map((i) => read(`l${i}`)),
    ink2: read("ink2"),
    ink3: read("ink3"),
    grid: read("grid"),
    base: read("base"),
    surface: read("surface"),
  };
  probe.remove();
  return palette;
}
