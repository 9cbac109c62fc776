import { Fragment } from "preact";
import type { Board, BoardRow, Leaderboard } from "../api/types";
import { setParams } from "../app/location";
import { digits, scoreForm, scoreText, signed, unit } from "../format/scores";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Seeds } from "../parts/Seeds";
import type { Rank } from "../runs/ranks";
import { interval, pOf, pValue, settings } from "../study/figures";
import { Protocol } from "./Protocol";
import { columnsOf, factColumns, keyOf, marks, span, statedBy, titleOf, type View } from "./rows";

interface Props {
  leaderboard: Leaderboard;
  board: Board;
  rows: BoardRow[];
  view: View;
}

/** One board's rows: a column a score, the one ranked by with its values on a line. */
export function BoardTable({ leaderboard, board, rows, view }: Props) {
  const columns = columnsOf(leaderboard, board);
  const ranked = new Map(columns.map((name) => [name, marks(leaderboard, board, rows, name)]));
  const line = span(rows, leaderboard.metric);
  const compared = rows.some((row) => row.toPublished);
  const facts = factColumns(board);
  const width = columns.length + facts.length + 3 + (line ? 1 : 0) + (compared ? 1 : 0);
  return (
    <Scroll name={board.title}>
      <table class={compared ? "stick lb compared" : "stick lb"}>
        <thead>
          <tr>
            <th scope="col">
              <span class="rank">#</span>Model
            </th>
            <th scope="col">Kind</th>
            {columns.map((name) => (
              <Head key={name} name={name} chosen={name === leaderboard.metric} line={line !== null} />
            ))}
            {compared ? (
              <th scope="col" class="num" title={`our mean minus the paper's DecAlign; p by Student's test over our seeds, corrected by Holm over the board's groups`}>
                Δ <span class="u">to published</span>
              </th>
            ) : null}
            {facts.map((name) => (
              <th key={name} scope="col">
                {titleOf(name)}
              </th>
            ))}
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const key = keyOf(row);
            const open = view.open === key;
            return (
              <Fragment key={key}>
                <tr class={row.origin === "measured" ? "ours" : "lit"}>
                  <Model row={row} rowKey={key} open={open} oneSeed={row.rank !== null && row.scores[leaderboard.metric]?.n === 1} />
                  <td>
                    <Kind row={row} />
                  </td>
                  {columns.map((name) => (
                    <Score key={name} row={row} name={name} mark={ranked.get(name)?.get(i)} line={name === leaderboard.metric ? line : null} />
                  ))}
                  {compared ? (
                    <td class="num">
                      <ToPublished row={row} name={leaderboard.metric} />
                    </td>
                  ) : null}
                  {facts.map((name) => (
                    <td key={name} class="fact" title={statedBy(row, name)}>
                      {statedBy(row, name)}
                    </td>
                  ))}
                  <td class="cite">
                    <SourceLink row={row} />
                  </td>
                </tr>
                {open ? (
                  <tr class="more" id={`row-${key}`}>
                    <td colSpan={width}>
                      <div class="inner">
                        <Remarks board={board} row={row} />
                        <Protocol facts={row.protocol} />
                      </div>
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function Head({ name, chosen, line }: { name: string; chosen: boolean; line: boolean }) {
  const { label, higher, definition } = scoreForm(name);
  return (
    <>
      <th scope="col" class="num" title={definition || undefined} {...(chosen ? { "aria-sort": higher ? ("descending" as const) : ("ascending" as const) } : {})}>
        {label} <span class="u">{unit(name)}</span>
        {chosen ? (higher ? " ▾" : " ▴") : ""}
      </th>
      {chosen && line ? (
        <th scope="col" class="lo-2">
          <span class="vh">{label} on a line</span>
        </th>
      ) : null}
    </>
  );
}

function Model({ row, rowKey, open, oneSeed }: { row: BoardRow; rowKey: string; open: boolean; oneSeed: boolean }) {
  const name = row.group ? (
    <a class="name quiet" href={`/runs?group=${row.group}`} title={`${row.model}: ${settings(row.changed)}`}>
      <Name text={row.name ?? ""} />
    </a>
  ) : (
    <span class="name">{row.model}</span>
  );
  return (
    <th scope="row" class="mod">
      <span class="rank">{row.rank ?? "–"}</span>
      <button type="button" class="disc" aria-expanded={open} aria-label={`Protocol of ${row.name ?? row.model}`} onClick={() => setParams({ open: open ? null : rowKey })}>
        <Icon name="chev" />
      </button>
      {name}
      {oneSeed ? <Seeds n={1} /> : null}
      {row.group ? <span class="vh"> {row.model}</span> : <span class="sd"> {row.year}</span>}
    </th>
  );
}

const WORDS = { reported: "reported", reproduced: "reproduced", secondary: "second hand" };

function Kind({ row }: { row: BoardRow }) {
  if (row.origin === "measured") {
    const n = Math.max(...Object.values(row.scores).map((score) => score.n ?? 0), 0);
    return (
      <span class="kind m">
        <Icon name="okc" />
        <span class="w">measured,</span> n={n}
      </span>
    );
  }
  return (
    <span class="kind rp">
      <Icon name="book" />
      <span class="w">{row.source?.superseded ? "superseded" : WORDS[row.origin]}</span>
    </span>
  );
}

interface ScoreProps {
  row: BoardRow;
  name: string;
  mark: Rank | undefined;
  line: { low: number; high: number } | null;
}

function Score({ row, name, mark, line }: ScoreProps) {
  const score = row.scores[name];
  const doubt = row.doubts[name];
  const room = digits(name) === 3 ? "0.000" : "0.00";
  return (
    <>
      <td class={row.origin === "measured" ? "num" : "num reported"} title={doubt}>
        {score ? (
          <span class={mark ?? ""}>
            {mark ? <span class="vh">{mark} </span> : null}
            {doubt ? "?" : ""}
            {scoreText(name, score.mean)}
          </span>
        ) : (
          <span class="dim">–</span>
        )}
        {typeof score?.sd === "number" ? <span class="sd">±{scoreText(name, score.sd)}</span> : <span class="sd ghost" aria-hidden="true">±{room}</span>}
        <Seeds n={score?.n} />
      </td>
      {line ? <td class="lo-2">{score ? <Line mean={score.mean} sd={score.sd ?? null} line={line} /> : null}</td> : null}
    </>
  );
}

function Line({ mean, sd, line }: { mean: number; sd: number | null; line: { low: number; high: number } }) {
  const x = (value: number) => 4 + ((value - line.low) / (line.high - line.low)) * 84;
  return (
    <svg class="range" viewBox="0 0 92 18" aria-hidden="true">
      <line x1="4" x2="88" y1="9" y2="9" />
      {sd === null ? null : <line class="ci" x1={x(mean - sd)} x2={x(mean + sd)} y1="9" y2="9" />}
      <circle cx={x(mean)} cy="9" r="3.5" />
    </svg>
  );
}

function ToPublished({ row, name }: { row: BoardRow; name: string }) {
  const difference = row.toPublished;
  if (!difference) return null;
  const range = interval(name, difference);
  return (
    <span title={range ? `95 % interval ${range}` : `no interval: ${difference.why ?? "fewer than two seeds, or no spread"}`}>
      {signed(name, difference.value)}
      {pOf(difference) === null ? null : <span class="sd">p {pValue(pOf(difference)!)}</span>}
    </span>
  );
}

function SourceLink({ row }: { row: BoardRow }) {
  const { source } = row;
  if (!source) return <a href={`/runs?group=${row.group}`}>group {row.group}</a>;
  return source.url ? (
    <a href={source.url} title={source.citation} rel="noreferrer">
      {source.name}
    </a>
  ) : (
    <span title={source.citation}>{source.name}</span>
  );
}

/** Why the row has no rank, what is in doubt, and the source in full. */
function Remarks({ board, row }: { board: Board; row: BoardRow }) {
  const doubts = Object.entries(row.doubts).map(([name, why]) => `${scoreForm(name).label} in doubt: ${why}`);
  const why = board.ranked && row.unranked && !Object.values(row.doubts).includes(row.unranked) ? [`Not ranked: ${row.unranked}.`] : [];
  const changed = Object.keys(row.changed).length ? [`Changes its preset by ${settings(row.changed)}.`] : [];
  const lines = [...why, ...doubts, ...changed, ...(row.source ? [row.source.citation + "."] : [])];
  return (
    <>
      {lines.map((line) => (
        <p class="why" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}
