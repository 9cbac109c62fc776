import type { GroupView, RunSummary, Statistic } from "../api/types";
import { now } from "../app/clock";
import { numbers, params, setParams } from "../app/location";
import { plural } from "../format/numbers";
import { scoreForm, unit } from "../format/scores";
import { age, left, span } from "../format/times";
import { Bar } from "../parts/Bar";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Stat } from "../parts/Stat";
import { FoldPlate } from "../parts/State";
import { activeAt, epochs, fold, groupActiveAt, newestPerSeed, secondsLeft, seedCount } from "./groups";
import { PickBox } from "./PickBar";
import { ranks, type Rank } from "./ranks";
import { RunState } from "./RunState";
import type { Pick } from "./picks";

interface Props {
  groups: GroupView[];
  runs: RunSummary[];
  columns: string[];
  /** Whether a dataset is judged by a score: another suite's score of the same name is not shown. */
  judged(dataset: string, score: string): boolean;
  /** True shows single runs, without groups. */
  flat: boolean;
  /** True opens every group, whatever the address says. */
  openAll: boolean;
}

/** Column to marked groups, compared within their dataset. Single runs have no marks: one seed is never ranked. */
type Ranks = Map<string, Map<number, Rank>>;

function rankGroups({ groups, columns, judged }: Props): Ranks {
  return new Map(
    columns.map((name) => {
      const entries = groups.flatMap((group) => (group.test[name] && judged(group.dataset, name) ? [{ key: group.id, like: group.dataset, value: group.test[name].mean, n: group.test[name].n }] : []));
      return [name, ranks(name, scoreForm(name).higher, entries)];
    }),
  );
}

export function RunTable(props: Props) {
  const { groups, runs, columns, judged, flat, openAll } = props;
  const frame: Frame = {
    columns,
    judged,
    ranked: rankGroups(props),
    experiments: new Set([...groups, ...runs].map((row) => row.experiment)).size > 1,
  };
  const open = new Set(numbers(params.value.get("open")));
  return (
    <Scroll name="Runs">
      <table class="list tight runs">
        <thead>
          <tr>
            <th scope="col">{flat ? "Run" : "Run or group"}</th>
            <th scope="col">State</th>
            {columns.map((name) => (
              <th scope="col" class="num" key={name}>
                {scoreForm(name).label} <span class="u">{unit(name)}</span>
              </th>
            ))}
            <th scope="col" class="lo-1">
              Dataset
            </th>
            {frame.experiments ? (
              <th scope="col" class="lo-2">
                Experiment
              </th>
            ) : null}
            <th scope="col" class="num">
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {flat
            ? runs.map((run) => <SingleRow key={run.id} run={run} frame={frame} />)
            : groups.map((group) => <GroupRows key={group.id} group={group} frame={frame} open={openAll || open.has(group.id)} fixed={openAll} />)}
        </tbody>
      </table>
    </Scroll>
  );
}

function toggle(id: number): void {
  const open = numbers(params.value.get("open"));
  const next = open.includes(id) ? open.filter((other) => other !== id) : [...open, id];
  setParams({ open: next.length ? next.join(",") : null });
}

/** What all rows share. */
interface Frame {
  columns: string[];
  judged(dataset: string, score: string): boolean;
  ranked: Ranks;
  /** Whether the experiment is a column: only where the rows differ in it. */
  experiments: boolean;
}

interface GroupProps {
  group: GroupView;
  frame: Frame;
  open: boolean;
  fixed: boolean;
}

function GroupRows({ group, frame, open, fixed }: GroupProps) {
  const only = group.runs.length === 1 ? group.runs[0] : undefined;
  if (only)
    return <SingleRow run={only} frame={frame} linked={group.linked?.includes(only.id)} pick={`g${group.id}`} />;
  const seeds = newestPerSeed(group.runs);
  return (
    <>
      <tr class={Object.keys(group.test).length ? "group scored" : "group"}>
        <th scope="row" class="wide">
          <span class="named">
            <PickBox pick={`g${group.id}`} label={`${group.name}, ${plural(seeds.length, "seed")}`} />
            {fixed ? (
              <Name text={group.name} class="name" alone />
            ) : (
              <button type="button" class="fold" aria-expanded={open} onClick={() => toggle(group.id)}>
                <span class="disc" aria-hidden="true">
                  <Icon name="chev" />
                </span>
                <Name text={group.name} class="name" />
              </button>
            )}
            <span class="n-seeds">{plural(seedCount(group), "seed")}</span>
          </span>
        </th>
        <td class="wide">
          <GroupState group={group} seeds={seeds} />
        </td>
        {frame.columns.map((name) => (
          <ScoreCell key={name} name={name} value={frame.judged(group.dataset, name) ? group.test[name] : undefined} rank={frame.ranked.get(name)?.get(group.id)} />
        ))}
        <Place of={group} at={groupActiveAt(group)} frame={frame} />
      </tr>
      {open ? seeds.map((run) => <SingleRow key={run.id} run={run} frame={frame} linked={group.linked?.includes(run.id)} kid />) : null}
      {open && (group.runCount ?? 0) > group.runs.length ? (
        <tr class="kid">
          <td colSpan={frame.columns.length + (frame.experiments ? 5 : 4)}>
            The newest {group.runs.length} runs. <a href={`/runs?view=runs&group=${group.id}`}>All {plural(group.runCount ?? 0, "run")}</a>
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface PlaceProps {
  of: { dataset: string; experiment: string };
  at: string;
  frame: Frame;
  kid?: boolean | undefined;
}

function Place({ of, at, frame, kid }: PlaceProps) {
  return (
    <>
      <td class="lo-1 ink2">{kid ? "" : <Name text={of.dataset} alone />}</td>
      {frame.experiments ? <td class="lo-2 ink2">{kid ? "" : <Name text={of.experiment} alone />}</td> : null}
      <td class={`num dim age${kid ? " lo-1" : ""}`}>{age(at, now.value)}</td>
    </>
  );
}

function ScoreCell({ name, value, rank }: { name: string; value: Statistic | null | undefined; rank?: Rank | undefined }) {
  return (
    <td class={`num${value ? "" : " lo-1"}`} data-l={scoreForm(name).label}>
      <Stat name={name} value={value} rank={rank} />
    </td>
  );
}

interface SingleProps {
  run: RunSummary;
  frame: Frame;
  /** True for a seed under its open group. */
  kid?: boolean;
  /** True if the group links it from another experiment. */
  linked?: boolean | undefined;
  /** What its box picks; the run itself where absent. */
  pick?: Pick;
}

function SingleRow({ run, frame, kid, linked, pick }: SingleProps) {
  const value = (name: string): Statistic | undefined => {
    const score = frame.judged(run.dataset, name) ? run.scores?.test[name] : undefined;
    return typeof score !== "number" ? undefined : { n: pick ? 1 : 0, mean: score };
  };
  return (
    <tr class={`${kid ? "kid" : "single"}${run.scores ? " scored" : ""}`}>
      <th scope="row" class="wide">
        <span class="named">
          <PickBox pick={pick ?? `r${run.id}`} label={`${run.name}, seed ${run.seed}`} />
          {kid ? null : <span class="disc-gap" />}
          <a class="name quiet" href={`/runs/${run.id}`} aria-label={`${run.name}, seed ${run.seed}`}>
            {kid ? `seed ${run.seed}` : <Name text={run.name} />}
          </a>
          <span class={`note${kid ? " mono lo-1" : ""}`}>{kid ? `run ${run.id}` : `seed ${run.seed}`}</span>
          {linked ? (
            <span class="note">
              linked from <Name text={run.experiment} alone />
            </span>
          ) : null}
        </span>
      </th>
      <td class="wide">
        <RunState run={run} />
      </td>
      {frame.columns.map((name) => (
        <ScoreCell key={name} name={name} value={value(name)} />
      ))}
      <Place of={run} at={activeAt(run)} frame={frame} kid={kid} />
    </tr>
  );
}

function GroupState({ group, seeds }: { group: GroupView; seeds: RunSummary[] }) {
  const folded = fold(group.states);
  const { done, of } = epochs(seeds);
  const active = folded.look === "run" && of > 0;
  return (
    <span class="row nowrap">
      <FoldPlate look={folded.look} text={`${folded.done} of ${folded.of}`} />
      {active ? <Bar done={done} of={of} label={`epochs of ${group.name}`} /> : null}
      <span class="dim">{groupNote(folded, seeds)}</span>
    </span>
  );
}

function groupNote(folded: ReturnType<typeof fold>, seeds: RunSummary[]): string {
  const words = folded.running ? (["running", "failed"] as const) : (["queued", "failed", "cancelled"] as const);
  const parts = words.flatMap((word) => (folded[word] ? [`${folded[word]} ${word}`] : []));
  const estimate = secondsLeft(seeds);
  if (estimate !== null) parts.push(left(estimate));
  if (parts.length) return parts.join(", ");
  const times = seeds.flatMap((run) => (typeof run.secondsRunning === "number" ? [run.secondsRunning] : []));
  return times.length ? `${span(times.reduce((a, b) => a + b, 0) / times.length)} each` : "";
}
