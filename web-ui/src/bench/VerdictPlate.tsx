import type { Verdict } from "../api/benchmarks";
import { Plate, type Look } from "../parts/State";

const LOOKS: Record<Verdict, Look> = {
  RUNNING: ["run", "run", "running"],
  PASSED: ["ok", "okc", "passed"],
  FAILED: ["bad", "xc", "failed"],
  INCONCLUSIVE: ["warn", "clock", "open"],
};

interface Props {
  state: Verdict;
  /** In place of the verdict's word. */
  text?: string;
  pill?: boolean;
}

/** A verdict by icon, word and colour. */
export function VerdictPlate({ state, text, pill }: Props) {
  const [colour, icon, word] = LOOKS[state];
  return <Plate look={[colour, icon, text ?? word]} pill={pill} />;
}
