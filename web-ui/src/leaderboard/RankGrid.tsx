import type { GridCell, GridColumn, GridRow, LeaderboardGrid } from "../api/types";
import { fixed } from "../format/numbers";
import { scoreForm, scoreText, unit } from "../format/scores";
import { Scroll } from "../parts/Scroll";
import { Seeds } from "../parts/Seeds";

/** Each model's ranks over the literature's datasets, and their mean. */
export function RankGrid({ grid }: { grid: LeaderboardGrid }) {
  const datasets = grid.columns.filter((column, i) => grid.columns.findIndex((c) => c.dataset === column.dataset) === i);
  return (
    <section class="proto">
      <header>
        <div class="t">
          <h2>Mean rank</h2>
          <span class="dim">{grid.rows.length} models</span>
        </div>
        <p class="note">
          A dataset counts with the mean of its ranks; the mean is over the datasets that a model has, and models on more datasets come first. Of our groups on a dataset the one that is best on valid stands here.
        </p>
      </header>
      <Scroll name="Mean ranks">
        <table class="stick lb">
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                Model
              </th>
              <th rowSpan={2} scope="col" class="num">
                Mean rank
              </th>
              <th rowSpan={2} scope="col" class="num">
                Datasets
              </th>
              {datasets.map((column) => (
                <th key={column.dataset} class="dataset" scope="colgroup" colSpan={grid.columns.filter((c) => c.dataset === column.dataset).length} title={column.boardTitle}>
                  <a class="quiet" href={`/leaderboard?dataset=${encodeURIComponent(column.dataset)}`}>
                    {column.title}
                  </a>
                </th>
              ))}
            </tr>
            <tr>
              {grid.columns.map((column) => (
                <th key={column.dataset + column.metric} scope="col" class="num" title={`${column.ranked} models; ${column.boardTitle}`}>
                  {scoreForm(column.metric).label} <span class="u">{unit(column.metric)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row) => (
              <Row key={(row.ours ? "ours " : "") + row.model} row={row} columns={grid.columns} total={datasets.length} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <div class="pfoot">
        <span class="note">Score and, beside it, rank. {datasets.map((column) => `${column.title}: ${column.boardTitle}`).join("; ")}.</span>
      </div>
    </section>
  );
}

function Row({ row, columns, total }: { row: GridRow; columns: GridColumn[]; total: number }) {
  const cell = (column: GridColumn) => row.cells.find((c) => c.dataset === column.dataset && c.metric === column.metric);
  return (
    <tr class={row.ours ? "ours" : "lit"}>
      <th scope="row">
        <span class="name">{row.model}</span>
        <span class="sd"> {row.ours ? "measured here" : row.year}</span>
      </th>
      <td class="num">{fixed(row.meanRank, 2)}</td>
      <td class="num">
        {row.datasets}
        <span class="dim">/{total}</span>
      </td>
      {columns.map((column) => (
        <td key={column.dataset + column.metric} class={row.ours ? "num" : "num reported"}>
          <Value cell={cell(column)} />
        </td>
      ))}
    </tr>
  );
}

function Value({ cell }: { cell: GridCell | undefined }) {
  if (!cell) return <span class="dim">–</span>;
  const text = scoreText(cell.metric, cell.value.mean);
  return (
    <span title={cell.source}>
      {cell.group ? <a href={`/runs?group=${cell.group}`}>{text}</a> : text}
      <Seeds n={cell.value.n} />
      <span class="place">#{cell.rank}</span>
    </span>
  );
}
