import { useState } from "preact/hooks";
import type { Arm, Difference, StudyRow, StudyTable } from "../api/types";
import { scoreForm, scoreText, signed, unit } from "../format/scores";
import { Name } from "../parts/Name";
import { Save } from "../parts/Save";
import { Scroll } from "../parts/Scroll";
import { Stat } from "../parts/Stat";
import { ranks, type Rank } from "../runs/ranks";
import { csv, latex, markdown } from "./export";
import { correction, interval, metricsOf, pOf, pValue, settings, usualMetrics } from "./figures";
import { SeedMarks } from "./SeedMarks";

const OTHER_SPLIT = "the paper's numbers are of the official split; this dataset has another";

/** The arms on one dataset. */
export function ArmTable({ table, arms }: { table: StudyTable; arms: Arm[] }) {
  const [chosen, choose] = useState(() => usualMetrics(table));
  const toggle = (name: string) =>
    choose(chosen.includes(name) ? chosen.filter((other) => other !== name) : metricsOf(table).filter((other) => other === name || chosen.includes(other)));
  const base = table.rows[0]?.arm ?? "";
  const rank = new Map(chosen.map((name) => [name, ranks(name, scoreForm(name).higher, entries(table, name))]));
  const published = chosen.filter((name) => table.rows.some((row) => row.published[name] !== undefined));
  return (
    <section class="panel top-gap">
      <header>
        <h2><Name text={table.dataset} alone /></h2>
        <span class="note">test split, mean over seeds</span>
        {metricsOf(table).length > 1 ? (
          <div class="push seg" role="group" aria-label="Scores shown">
            {metricsOf(table).map((name) => (
              <button type="button" key={name} aria-pressed={chosen.includes(name)} disabled={chosen.length === 1 && chosen[0] === name} onClick={() => toggle(name)}>
                {scoreForm(name).label}
              </button>
            ))}
          </div>
        ) : null}
      </header>
      <Scroll name={`Arms on ${table.dataset}`}>
        <table class="list tight runs arms">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col">Seeds</th>
              {chosen.map((name) => (
                <Heads key={name} name={name} base={base} published={published.includes(name)} official={table.official} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr class="single scored" key={row.arm}>
                <th scope="row" class="wide">
                  <span class="named">
                    <a class="name quiet" href={`/runs?group=${row.group}`}>
                      <Name text={row.arm} />
                    </a>
                    <span class="note">{settings(arms[i]?.set ?? {})}</span>
                  </span>
                </th>
                <td class="wide">
                  <SeedMarks arm={row.arm} cells={row.seeds} />
                </td>
                {chosen.map((name) => (
                  <Figures key={name} row={row} name={name} base={base} first={i === 0} published={published.includes(name)} rank={rank.get(name)?.get(i)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <footer>
        <span class="legend">
          <span>
            <b class="best">bold</b> best, <b class="second">underlined</b> second, never of a single seed
          </span>
          <span>
            <b>±</b> sample sd over seeds, n − 1
          </span>
          {published.length && !table.official ? <span>{OTHER_SPLIT}</span> : null}
          <span>
            <b>Δ</b> difference to {base}; 95 % interval and p by Welch's test; {correction(table.rows.flatMap((row) => chosen.map((name) => row.differences[name])))}
          </span>
        </span>
        <span class="push row wrap gap4">
          <Save name={`${table.dataset}.csv`} text={() => csv(table, metricsOf(table))} label="CSV" />
          <Save name={`${table.dataset}.md`} text={() => markdown(table, chosen)} label="Markdown" />
          <Save name={`${table.dataset}.tex`} text={() => latex(table, chosen)} label="LaTeX" />
        </span>
      </footer>
    </section>
  );
}

const entries = (table: StudyTable, name: string) =>
  table.rows.flatMap((row, i) => {
    const score = row.scores[name];
    return score ? [{ key: i, like: "", value: score.mean, n: score.n }] : [];
  });

function Heads({ name, base, published, official }: { name: string; base: string; published: boolean; official: boolean }) {
  const { label } = scoreForm(name);
  return (
    <>
      <th scope="col" class="num">
        {label} <span class="u">{unit(name)}</span>
      </th>
      {published ? (
        <th scope="col" class="num" title={official ? "the paper's number" : OTHER_SPLIT}>
          paper{official ? "" : ", other split"}
        </th>
      ) : null}
      <th scope="col" class="num" title={`difference to ${base}, with Welch's 95 % interval`}>
        Δ {label}
      </th>
      <th scope="col" class="num">
        p
      </th>
    </>
  );
}

interface FiguresProps {
  row: StudyRow;
  name: string;
  base: string;
  first: boolean;
  published: boolean;
  rank: Rank | undefined;
}

function Figures({ row, name, base, first, published, rank }: FiguresProps) {
  const { label } = scoreForm(name);
  const paper = row.published[name];
  const difference = row.differences[name];
  return (
    <>
      <td class={`num score${row.scores[name] ? "" : " lo-1"}`} data-l={label}>
        <Stat name={name} value={row.scores[name]} rank={rank} />
      </td>
      {published ? (
        <td class="num paper" data-l="paper">
          {paper === undefined ? <span class="dim">–</span> : <i>{scoreText(name, paper)}</i>}
        </td>
      ) : null}
      <td class={`num${difference ? "" : " lo-1"}`} data-l={`Δ ${label}`}>
        <Delta name={name} base={base} first={first} difference={difference} />
      </td>
      <td class={`num${difference ? "" : " lo-1"}`} data-l="p">
        {difference && pOf(difference) !== null ? <span title={`${pValue(difference.p!)} before the correction`}>{pValue(pOf(difference)!)}</span> : <span class="dim">–</span>}
      </td>
    </>
  );
}

function Delta({ name, base, first, difference }: { name: string; base: string; first: boolean; difference: Difference | undefined }) {
  if (!difference) return <span class="dim" title={first ? "what the others are compared with" : `needs a finished seed here and of ${base}`}>–</span>;
  const range = interval(name, difference);
  return (
    <>
      {signed(name, difference.value)} <span class="dim" title={range ? undefined : `no interval: ${difference.why ?? `fewer than two seeds here or of ${base}, or no spread`}`}>{range ? `(${range})` : "(–)"}</span>
    </>
  );
}
