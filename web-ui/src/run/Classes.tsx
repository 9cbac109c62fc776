import { HeatCell } from "../parts/HeatCell";
import { Scroll } from "../parts/Scroll";
import { scaleOf, scoreText } from "../format/scores";

/** Counts of the test split, rows are truth; the colour is the share of the largest count. */
export function Confusion({ counts }: { counts: number[][] }) {
  const most = Math.max(1, ...counts.flat());
  return (
    <section class="panel">
      <header>
        <h2>Confusion, {counts.length} classes</h2>
        <span class="note">test, rows are truth</span>
      </header>
      <div class="pad">
        <Scroll name="Confusion">
          <table class={counts.length > 7 ? "mtx dense" : "mtx"}>
            <thead>
              <tr>
                <th>
                  <span class="vh">truth</span>
                </th>
                {counts.map((_, i) => (
                  <th scope="col" key={i}>
                    {i}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map((row, i) => (
                <tr key={i}>
                  <th scope="row">{i}</th>
                  {row.map((count, j) => (
                    <HeatCell key={j} share={Math.round((100 * count) / most)} diagonal={i === j}>
                      {count || <span class="vh">0</span>}
                    </HeatCell>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
    </section>
  );
}

/** F1 of each class of the test split, as a bar from zero. */
export function PerClass({ scores, confusion }: { scores: [number, number | null][]; confusion: number[][] | null }) {
  if (!scores.length) return null;
  const size = (index: number) => confusion?.[index]?.reduce((a, b) => a + b, 0);
  return (
    <section class="panel">
      <header>
        <h2>F1 by class</h2>
        <span class="note">test, %</span>
      </header>
      <div class="pad">
        <table class="classes">
          <thead class="vh">
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Share</th>
              <th scope="col">F1 in percent</th>
              <th scope="col">Samples</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(([index, value]) => (
              <tr key={index}>
                <th scope="row">{index}</th>
                <td class="wide">
                  <span class="bar series" aria-hidden="true">
                    <b ref={(fill) => fill?.style.setProperty("--v", String((value ?? 0) * scaleOf("F1_score")))} />
                  </span>
                </td>
                <td class="num">{value === null ? <span class="dim">–</span> : scoreText("F1_score", value)}</td>
                <td class="num dim">{size(index) === undefined ? "" : `n ${size(index)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
