import { useEffect, useMemo, useRef } from "preact/hooks";
import { query } from "../api/client";
import type { Board, Leaderboard, LeaderboardGrid, LeaderboardHead } from "../api/types";
import { params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { plural } from "../format/numbers";
import { scoreForm } from "../format/scores";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Save } from "../parts/Save";
import { openLive, type Live } from "../api/live";
import { BoardTable } from "./BoardTable";
import { csv, latex, wholeBoard } from "./export";
import { Protocol } from "./Protocol";
import { RankGrid } from "./RankGrid";
import { addressOf, filterValues, FILTERS, GRID, moreRows, pathOf, titleOf, viewOf, type FilterName, type View } from "./rows";

/** A path's answer, read again when a run succeeds; the last one stays until another path's is there. */
function useAnswer<T>(path: string): { live: Live<T>; value: T | null } {
  const live = useMemo(() => openLive<T>(path, (_, run) => run.state === "SUCCEEDED"), [path]);
  useEffect(() => live.close, [live]);
  const last = useRef<T | null>(null);
  if (live.value.value) last.current = live.value.value;
  return { live, value: last.current };
}

export function LeaderboardPage() {
  const view = viewOf(params.value);
  const { live: heads, value: list } = useAnswer<LeaderboardHead[]>("/leaderboards");
  useEffect(() => {
    document.title = "Leaderboard · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Leaderboard" }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>Leaderboard</h1>
          <p class="sub">Rows are ranked only against rows of the same dataset and split; alignment, features and encoder are columns. Measured rows link to their runs, the others to their papers.</p>
        </div>
        <div class="acts row wrap">
          <a class="btn phone" href="/benchmarks">
            Benchmarks
          </a>
        </div>
      </div>
      {heads.phase.value === "failed" ? <Failed error={heads.error.value} what="The list of leaderboards" retry={heads.reload} /> : null}
      {list ? <Tabs heads={list} view={view} /> : null}
      {view.dataset === GRID ? <GridBody /> : <Body view={view} key={view.dataset} />}
    </>
  );
}

const address = (dataset: string): string => "/leaderboard" + query({ dataset });

function Tabs({ heads, view }: { heads: LeaderboardHead[]; view: View }) {
  return (
    <nav class="tabs" aria-label="Dataset">
      {heads.map((head) => (
        <a key={head.dataset} href={address(head.dataset)} aria-current={view.dataset === head.dataset ? "page" : undefined}>
          {head.title} <span class="n">{head.models}</span>
        </a>
      ))}
      <a href={address(GRID)} aria-current={view.dataset === GRID ? "page" : undefined}>
        Rank over all
      </a>
    </nav>
  );
}

function GridBody() {
  const { live, value } = useAnswer<LeaderboardGrid>("/leaderboards/grid");
  if (value) return <RankGrid grid={value} />;
  return live.phase.value === "failed" ? <Failed error={live.error.value} what="The table of ranks" retry={live.reload} /> : <Loading what="ranks" rows={14} />;
}

function Body({ view }: { view: View }) {
  const { live, value } = useAnswer<Leaderboard>(pathOf(view));
  if (live.phase.value === "failed") return <Failed error={live.error.value} what={`The leaderboard of ${view.dataset}`} retry={live.reload} />;
  if (!value) return <Loading what={`leaderboard of ${view.dataset}`} rows={14} />;
  const boards = value.boards.filter((board) => board.rows.length > 0);
  return (
    <>
      <Choices leaderboard={value} view={view} />
      {boards.length ? boards.map((board) => <BoardSection key={board.id} leaderboard={value} board={board} view={view} />) : <NoRow view={view} />}
      <BoardPages view={view} next={value.next ?? null} />
    </>
  );
}

/** Leads to further boards, and from one board back to all. */
function BoardPages({ view, next }: { view: View; next: string | null }) {
  if (!next && !view.board && !view.from) return null;
  return (
    <nav class="row wrap top-gap" aria-label="Further boards">
      {view.board || view.from ? (
        <a class="btn sm" href={addressOf(view, null, null)}>
          {view.board ? "All boards" : "First boards"}
        </a>
      ) : null}
      {next ? (
        <a class="btn sm" href={addressOf(view, null, next)}>
          Further boards
        </a>
      ) : null}
    </nav>
  );
}

/** Leads to further rows of a board. */
function RowPages({ board, view }: { board: Board; view: View }) {
  const onFurther = view.board === board.id && view.from !== null;
  return (
    <>
      {onFurther ? (
        <a class="btn sm" href={addressOf(view, board.id, null)}>
          First rows
        </a>
      ) : null}
      {board.next ? (
        <a class="btn sm" href={addressOf(view, board.id, board.next)}>
          Further rows
        </a>
      ) : null}
    </>
  );
}

const rowCount = (board: Board): string => (board.rows.length < board.count ? `${board.rows.length} of ${plural(board.count, "row")}` : plural(board.count, "row"));

function Choices({ leaderboard, view }: { leaderboard: Leaderboard; view: View }) {
  const published = !view.literature || leaderboard.boards.some((board) => board.rows.some((row) => row.origin !== "measured"));
  return (
    <div class="row wrap gap4 boardbar">
      <div class="row wrap">
        <span class="dim">Rank by</span>
        <div class="seg wrap" role="group" aria-label="Rank by">
          {leaderboard.metrics.map(({ name }) => (
            <button type="button" key={name} aria-pressed={name === leaderboard.metric} onClick={() => setParams({ metric: name, from: null })}>
              {scoreForm(name).label}
            </button>
          ))}
        </div>
      </div>
      {published ? (
        <>
          <label class="row">
            <input type="checkbox" checked={view.literature} onChange={() => setParams({ literature: view.literature ? "0" : null, from: null })} /> published rows
          </label>
          <label class="row" title="superseded rows, and those of a model that another row stands for">
            <input type="checkbox" checked={view.all} onChange={() => setParams({ all: view.all ? null : "1", from: null })} /> every row of a model
          </label>
        </>
      ) : null}
      {FILTERS.map((name) => (
        <Filter key={name} name={name} leaderboard={leaderboard} view={view} />
      ))}
      <span class="legend push">
        <span class="kind m">
          <Icon name="okc" />
          measured here, mean ± sd
        </span>
        {published ? (
          <span class="kind rp">
            <Icon name="book" />
            published
          </span>
        ) : null}
      </span>
    </div>
  );
}

/** Leaves only rows that state one value, which are then ranked among themselves. Nothing if all state the same. */
function Filter({ name, leaderboard, view }: { name: FilterName; leaderboard: Leaderboard; view: View }) {
  const values = filterValues(leaderboard.boards, name, view.stated[name]);
  if (values.length < 2 && !view.stated[name]) return null;
  return (
    <label class="row">
      <span class="dim">{titleOf(name)}</span>
      <select
        class="in presel"
        value={view.stated[name] ?? ""}
        onChange={(event) => setParams({ [name]: event.currentTarget.value || null, from: null })}
      >
        <option value="">any</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}

function BoardSection({ leaderboard, board, view }: { leaderboard: Leaderboard; board: Board; view: View }) {
  const { rows } = board;
  const whole = () => wholeBoard(view, board);
  const apart = board.rows.every((row) => row.origin === "measured");
  return (
    <section class="proto">
      <header>
        <div class="t">
          <h2>{board.title}</h2>
          <span class="dim">{rowCount(board)}</span>
          {board.ranked ? null : (
            <span class="st warn">
              <Icon name="warn" />
              not ranked
            </span>
          )}
          {board.ranked && apart ? (
            <span class="st idle">
              <Icon name="info" />
              a board of its own
            </span>
          ) : null}
        </div>
        {board.reason ? <p class="note">{board.reason}</p> : null}
        <Protocol facts={board.protocol} />
      </header>
      <BoardTable leaderboard={leaderboard} board={board} rows={rows} view={view} />
      <div class="pfoot">
        <span class="legend">
          {board.ranked ? (
            <span>
              <b class="best">bold</b> best, <b class="second">underlined</b> second, never of a single seed
            </span>
          ) : null}
          {rows.some((row) => row.group) ? (
            <span>
              <b>±</b> sample sd over seeds, n − 1
            </span>
          ) : null}
          {rows.some((row) => Object.keys(row.doubts).length) ? (
            <span>
              <b>?</b> in doubt and not ranked, the row says why
            </span>
          ) : null}
          {board.hidden ? <span>a model has one row: its paper's before a reproduced one, the newest first</span> : null}
        </span>
        <span class="row wrap">
          <Save name={`${leaderboard.dataset}-${board.id}.csv`} text={async () => csv(leaderboard, await whole())} label="CSV" />
          <Save name={`${leaderboard.dataset}-${board.id}.tex`} text={async () => latex(leaderboard, board, await whole())} label="LaTeX" />
          <RowPages board={board} view={view} />
          {board.hidden && view.literature ? (
            <button type="button" class="btn sm" onClick={() => setParams({ all: "1", from: null })}>
              {moreRows(board.hidden)}
            </button>
          ) : null}
        </span>
      </div>
    </section>
  );
}

function NoRow({ view }: { view: View }) {
  return (
    <Empty title="No row yet">
      <p>A group has a row here as soon as one of its runs has succeeded.</p>
      {view.literature ? null : (
        <button type="button" class="btn" onClick={() => setParams({ literature: null })}>
          Show published rows
        </button>
      )}
    </Empty>
  );
}
