import type { ScoreRow, Side, SideScore } from "../api/types";
import { setParams } from "../app/location";
import { scoreForm, signed, unit } from "../format/scores";
import { csvText, latexText, markdownText } from "../format/tables";
import { Name } from "../parts/Name";
import { Save } from "../parts/Save";
import { Scroll } from "../parts/Scroll";
import { Stat } from "../parts/Stat";
import { ranks, type Rank } from "../runs/ranks";
import { correction, interval, pOf, pValue } from "../study/figures";
import { cellsOf, colour, letter, numbersOf, stars } from "./figures";

interface Props {
  rows: ScoreRow[];
  sides: Side[];
  split: "test" | "valid";
}

/** Scores by side, each with its difference to the first. */
export function ScoreTable({ rows, sides, split }: Props) {
  return (
    <section class="panel">
      <header>
        <h2>Scores</h2>
        <span class="note">mean ± sd over seeds; Δ to A with 95 % interval</span>
        <div class="seg push" role="group" aria-label="Split">
          <button type="button" aria-pressed={split === "test"} onClick={() => setParams({ split: null })}>
            Test
          </button>
          <button type="button" aria-pressed={split === "valid"} onClick={() => setParams({ split: "valid" })}>
            Valid
          </button>
        </div>
      </header>
      {rows.length ? (
        <Scroll name="Scores">
          <table class="stick compare">
            <thead>
              <tr>
                <th scope="col">Score</th>
                {sides.map((side, i) => (
                  <Heads key={side.ref} side={side} i={i} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.name} row={row} sides={sides} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">No side has a finished run yet; scores appear here by themselves.</p>
      )}
      <footer>
        <span class="legend">
          <span>
            <b class="best">bold</b> best, never of a single seed
          </span>
          <span>
            <b>*</b> p &lt; 0.05
          </span>
          <span>
            <b>**</b> p &lt; 0.01
          </span>
          <span>
            <b>***</b> p &lt; 0.001
          </span>
          <span>
            <b>ns</b> not significant
          </span>
          <span>Welch's test, two-sided; {correction(rows.flatMap((row) => row.sides.map((score) => score.difference)))}</span>
        </span>
        {rows.length ? (
          <span class="push row wrap gap4">
            <Save name="comparison.csv" text={() => csvText(numbersOf(rows, sides))} label="CSV" />
            <Save name="comparison.md" text={() => markdownText(cellsOf(rows, sides))} label="Markdown" />
            <Save name="comparison.tex" text={() => latexText(cellsOf(rows, sides))} label="LaTeX" />
          </span>
        ) : null}
      </footer>
    </section>
  );
}

function Heads({ side, i }: { side: Side; i: number }) {
  return (
    <>
      <th scope="col" class="num">
        <i class={`letter k${colour(i)}`}>{letter(i)}</i> <Name text={side.name} alone />
      </th>
      {i ? (
        <th scope="col" class="num">
          Δ {letter(i)} − A <span class="u">95 %</span>
        </th>
      ) : null}
    </>
  );
}

function Row({ row, sides }: { row: ScoreRow; sides: Side[] }) {
  const entries = row.sides.flatMap(({ statistic }, i) => (statistic ? [{ key: i, like: sides[i]!.datasetHash, value: statistic.mean, n: statistic.n }] : []));
  const ranked = ranks(row.name, row.higherIsBetter, entries);
  return (
    <tr>
      <th scope="row" class="nowrap">
        <span class="name">{scoreForm(row.name).label}</span> <span class="sd">{unit(row.name)}</span>
      </th>
      {row.sides.map((score, i) => (
        <Cells key={i} name={row.name} score={score} i={i} rank={ranked.get(i)} />
      ))}
    </tr>
  );
}

interface CellProps {
  name: string;
  score: SideScore;
  i: number;
  rank: Rank | undefined;
}

function Cells({ name, score, i, rank }: CellProps) {
  const { statistic, difference } = score;
  return (
    <>
      <td class="num">
        <Stat name={name} value={statistic ?? undefined} rank={rank === "best" ? rank : undefined} />
      </td>
      {i ? (
        <td class="num">
          {difference ? (
            <>
              <span>{signed(name, difference.value)}</span>
              <span class="sig" title={pOf(difference) === null ? undefined : `p ${pValue(pOf(difference)!)}, ${pValue(difference.p!)} before the correction`}>
                {" "}
                {stars(pOf(difference))}
              </span>
              <span class="sd ci" title={difference.why ?? undefined}>
                {interval(name, difference) ?? "no interval"}
              </span>
            </>
          ) : (
            <span class="dim">–</span>
          )}
        </td>
      ) : null}
    </>
  );
}
