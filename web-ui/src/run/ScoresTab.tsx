import { isFinal, type GroupView, type RunView } from "../api/types";
import { curveKey, valueAt, type Curves } from "../charts/series";
import { plural } from "../format/numbers";
import { inOrder, isAlias, isPerClass, perClass, scoreForm, scoreText, unit } from "../format/scores";
import { Empty } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Scroll } from "../parts/Scroll";
import { Stat } from "../parts/Stat";
import { Confusion, PerClass } from "./Classes";
import { selectedEpoch, validScores } from "./families";

export function ScoresTab({ run, curves, group }: { run: RunView; curves: Curves; group: GroupView | null }) {
  const selected = selectedEpoch(run, curves);
  if (!selected) {
    return (
      <Empty title={isFinal(run.state) ? "No score was recorded" : "Scores come with the first epoch's end"}>
        <p>{isFinal(run.state) ? "The run ended before its first validation." : "Valid scores come after each epoch, test scores when training ends."}</p>
      </Empty>
    );
  }
  return (
    <>
      <Notice run={run} epoch={selected.epoch} by={selected.by} />
      <div class={run.scores && hasClasses(run) ? "cols c-2-1" : "cols"}>
        <ScoreTable run={run} curves={curves} group={group} epoch={selected.epoch} />
        {run.scores && hasClasses(run) ? (
          <div class="stack">
            {run.scores.confusion ? <Confusion counts={run.scores.confusion} /> : null}
            <PerClass scores={perClass(run.scores.test)} confusion={run.scores.confusion ?? null} />
          </div>
        ) : null}
      </div>
    </>
  );
}

const hasClasses = (run: RunView): boolean => Boolean(run.scores?.confusion) || perClass(run.scores?.test ?? {}).length > 0;

function Notice({ run, epoch, by }: { run: RunView; epoch: number; by: string }) {
  if (run.scores) return null;
  const measure = by === "loss" ? "valid loss" : `valid ${scoreForm(by).label}`;
  if (isFinal(run.state)) {
    return (
      <div class="banner warn">
        <Icon name="info" />
        <div>
          <b>There are no test scores:</b> training did not end. Shown are the valid scores of epoch {epoch}, the best by {measure}.
        </div>
      </div>
    );
  }
  return (
    <div class="banner run">
      <Icon name="info" />
      <div>
        <b>Test scores come when training ends,</b> from the one checkpoint with the best {measure}. Until then: valid at epoch {epoch}, the best so far.
      </div>
    </div>
  );
}

const UNDEFINED = "undefined: the split's samples leave nothing to divide by";

interface TableProps {
  run: RunView;
  curves: Curves;
  group: GroupView | null;
  epoch: number;
}

function ScoreTable({ run, curves, group, epoch }: TableProps) {
  const given = [...Object.keys(run.scores?.test ?? {}), ...validScores(curves)].filter((name) => !isPerClass(name));
  const names = inOrder(given.filter((name) => name !== "loss" && !isAlias(name, given)));
  const seeds = Math.max(0, ...Object.values(group?.test ?? {}).map((statistic) => statistic?.n ?? 0));
  const valid = (name: string): number | undefined => run.scores ? (run.scores.valid[name] ?? undefined) : (valueAt(curves.get(curveKey("valid", name)), epoch) ?? undefined);
  return (
    <section class="panel">
      <header>
        <h2>Scores</h2>
        <span class="note">all from one checkpoint, epoch {epoch}</span>
        {run.scores?.kept ? <span class="note">{run.scores.kept}</span> : null}
      </header>
      <Scroll name="Scores">
        <table>
          <thead>
            <tr>
              <th scope="col">Score</th>
              <th scope="col" class="num">Valid</th>
              <th scope="col" class="num">Test</th>
              <th scope="col" class="num">
                Group, test <span class="u">{seeds ? plural(seeds, "seed") : "none done"}</span>
              </th>
              <th scope="col" class="lo-1">Definition</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row" class="nowrap">
                  <span class="name">{scoreForm(name).label}</span> <span class="sd">{unit(name)}</span>
                </th>
                <td class="num">{valid(name) === undefined ? <span class="dim">–</span> : scoreText(name, valid(name)!)}</td>
                <td class="num">{run.scores ? <Test name={name} value={run.scores.test[name]} /> : <span class="dim">{isFinal(run.state) ? "–" : "at the end"}</span>}</td>
                <td class="num">
                  <Stat name={name} value={group?.test[name]} />
                </td>
                <td class="dim lo-1 def">{scoreForm(name).definition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const Test = ({ name, value }: { name: string; value: number | null | undefined }) =>
  typeof value !== "number" ? (
    <span class="dim" title={value === null ? UNDEFINED : undefined}>
      –
    </span>
  ) : (
    <>{scoreText(name, value)}</>
  );

