import type { Lifecycle } from "../api/cleanup";
import { setParams } from "../app/location";
import { Icon } from "../parts/Icon";
import { LISTED } from "./uses";

/**
 * Whether a list shows what is archived or deleted in place of the rest: a chip with a choice, filled while it is set.
 */
export function Listed({ value, more = {} }: { value: Lifecycle | null; more?: Record<string, string | null> }) {
  const text = LISTED.find((choice) => choice.value === value)?.text;
  if (text !== undefined) {
    return (
      <button
        type="button"
        class="chip on"
        aria-label={`Remove filter: ${text}`}
        onClick={() => setParams({ lifecycle: null })}
      >
        <Icon name="x" />
        {text}
      </button>
    );
  }
  return (
    <label class="chip pickchip">
      <span>
        archived <b>left out</b>
      </span>
      <Icon name="down" />
      <select
        aria-label="Show archived or deleted"
        value=""
        onChange={(event) => setParams({ lifecycle: event.currentTarget.value, ...more })}
      >
        <option value="">left out</option>
        {LISTED.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </label>
  );
}
