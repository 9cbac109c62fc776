import type { RunState } from "../api/types";
import { setParams } from "../app/location";
import { Listed } from "../cleanup/Listed";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { wordOf } from "../parts/State";
import { STATES, type Filters } from "./filters";

interface ChoiceProps {
  name: string;
  value: string | null;
  options: { value: string; text: string }[];
}

/** A filter: a chip with a choice while it is any, a filled chip that takes itself away while it is set. */
function Choice({ name, value, options }: ChoiceProps) {
  if (value !== null) return <Chosen name={name} param={name} text={options.find((option) => option.value === value)?.text ?? value} />;
  return (
    <label class="chip pickchip">
      <span>
        {name} <b>any</b>
      </span>
      <Icon name="down" />
      <select aria-label={`Filter by ${name}`} value="" onChange={(event) => setParams({ [name]: event.currentTarget.value, open: null })}>
        <option value="">any</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Chosen({ name, param, text }: { name: string; param: string; text: string }) {
  return (
    <button type="button" class="chip on" aria-label={`Remove filter: ${name} ${text}`} onClick={() => setParams({ [param]: null })}>
      <Icon name="x" />
      {name} <Name text={text} class="b" />
    </button>
  );
}

interface Props {
  filters: Filters;
  datasets: string[];
  experiments: string[];
  groupName: string | undefined;
}

export function FilterBar({ filters, datasets, experiments, groupName }: Props) {
  const plain = (names: string[]) => names.map((name) => ({ value: name, text: name }));
  const states = STATES.map((state: RunState) => ({ value: state, text: wordOf(state) }));
  return (
    <div class="row wrap filters">
      <div class="row chips" role="group" aria-label="Filters">
        <Choice name="state" value={filters.state} options={states} />
        <Choice name="dataset" value={filters.dataset} options={plain(datasets)} />
        <Choice name="experiment" value={filters.experiment} options={plain(experiments)} />
        <Listed value={filters.lifecycle} more={{ view: "runs" }} />
        {filters.group !== null ? (
          <Chosen name="group" param="group" text={groupName ?? String(filters.group)} />
        ) : null}
        {filters.tag !== null ? <Chosen name="tag" param="tag" text={filters.tag} /> : null}
      </div>
      <div class="seg push" role="group" aria-label="Show">
        <button
          type="button"
          aria-pressed={filters.view === "groups"}
          onClick={() => setParams({ view: null, lifecycle: null })}
        >
          Groups
        </button>
        <button type="button" aria-pressed={filters.view === "runs"} onClick={() => setParams({ view: "runs" })}>
          Runs
        </button>
      </div>
    </div>
  );
}
