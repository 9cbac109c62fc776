import type { Fact } from "../api/types";
import { Icon } from "../parts/Icon";
import { factText, factTitle } from "./rows";

/** The facts of a protocol; what is not stated is marked. */
export function Protocol({ facts }: { facts: Fact[] }) {
  return (
    <dl class="pcard">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd class={fact.missing ? "miss" : ""} title={factTitle(fact)}>
            {fact.missing ? <Icon name="warn" small /> : null} {factText(fact)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
