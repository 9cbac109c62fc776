import type { ComponentChildren } from "preact";

/** A cell of a heat map; its share of the highest value, 0 to 100, is its colour's depth. */
export function HeatCell({ share, diagonal, children }: { share: number; diagonal?: boolean; children: ComponentChildren }) {
  const depth = share > 70 ? " hi" : share > 62 ? " mid" : "";
  return (
    <td class={`c${depth}${diagonal ? " dg" : ""}`} ref={(cell) => cell?.style.setProperty("--v", String(share))}>
      {children}
    </td>
  );
}
