import type { Verdict } from "../api/benchmarks";
import { Icon } from "../parts/Icon";
import { WORDS } from "./figures";

const LOOKS = { RUNNING: ["run", "run"], PASSED: ["ok", "okc"], FAILED: ["bad", "xc"], INCONCLUSIVE: ["warn", "clock"] } as const;

/** A verdict by icon, word and colour. */
export function Plate({ state, text, pill }: { state: Verdict; text?: string; pill?: boolean }) {
  const [colour, icon] = LOOKS[state];
  return (
    <span class={`st ${colour}${pill ? " pill" : ""}`}>
      <Icon name={icon} />
      {text ?? WORDS[state]}
    </span>
  );
}
