import type { BenchmarkView, LimitView } from "../api/benchmarks";
import { scoreForm, scoreText, signed, unit } from "../format/scores";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { baselineMean, limitOf } from "./figures";
import { Interval } from "./Interval";
import { VerdictPlate } from "./VerdictPlate";

/** The verdict of each limit on each entry. */
export function LimitTable({ view }: { view: BenchmarkView }) {
  return (
    <section class="panel top-gap">
      <header>
        <h2>Limits</h2>
        <span class="note">mean over seeds against its bound, with the 95 % interval of the difference</span>
      </header>
      {view.limits.length ? (
        <Scroll name="Limits">
          <table class="list limits">
            <thead>
              <tr>
                <th scope="col">Verdict</th>
                <th scope="col">Entry</th>
                <th scope="col">Limit</th>
                <th scope="col" class="num">
                  Mean
                </th>
                <th scope="col" class="num">
                  Baseline
                </th>
                <th scope="col" class="num">
                  Over the bound
                </th>
                <th scope="col">95 %</th>
                <th scope="col" class="num">
                  Seeds
                </th>
              </tr>
            </thead>
            <tbody>
              {view.limits.map((verdict) => (
                <Row key={`${verdict.entry} ${verdict.limit}`} verdict={verdict} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">The limits are judged when all runs have ended.</p>
      )}
      <footer class="legend">
        <span>line: the bound; shaded: not allowed; hollow: the baseline</span>
        <span>
          <b>passed</b>: the mean is on the allowed side
        </span>
        <span>
          <b>failed</b>: against a baseline, the whole interval is beyond the bound
        </span>
        <span>
          <b>open</b>: more seeds or a baseline are needed
        </span>
      </footer>
    </section>
  );
}

function Row({ verdict }: { verdict: LimitView }) {
  const limit = limitOf(verdict.limit);
  const score = limit?.score ?? "";
  const base = baselineMean(verdict);
  const { value, bound } = verdict;
  const over = typeof value === "number" && typeof bound === "number" ? value - bound : null;
  const number = (mean: number | null | undefined) => (typeof mean === "number" ? scoreText(score, mean) : "–");
  return (
    <tr class="tall">
      <td>
        <VerdictPlate state={verdict.state} />
      </td>
      <th scope="row" class="wide">
        <Name text={verdict.entry} class="name" alone />
        <span class="note">
          {limit?.split} {scoreForm(score).label} {unit(score)}
        </span>
      </th>
      <td class="wide">
        <code class="mono">{verdict.limit}</code>
        <span class="note why">{verdict.message}</span>
      </td>
      <td class="num" data-l="mean">
        {number(value)}
      </td>
      <td class="num dim" data-l="baseline">
        {number(base)}
      </td>
      <td class="num" data-l="over">
        {over === null ? "–" : signed(score, over)}
      </td>
      <td class="wide">
        <Interval verdict={verdict} />
      </td>
      <td class="num" data-l="seeds">
        {verdict.n}
      </td>
    </tr>
  );
}
