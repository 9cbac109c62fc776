import type { BenchmarkHistory, BenchmarkView } from "../api/benchmarks";
import { params, setParams } from "../app/location";
import { moment } from "../format/times";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Course } from "./Course";
import { Commit } from "./Facts";
import { course, limitOf } from "./figures";
import { VerdictPlate } from "./VerdictPlate";

/** The suite's benchmarks: one limit as a drawing, then each with its verdict. */
export function History({ view, history }: { view: BenchmarkView; history: BenchmarkHistory }) {
  const place = Math.max(0, Math.min(view.limits.length - 1, Number(params.value.get("limit") ?? 0) || 0));
  const chosen = view.limits[place];
  return (
    <section class="panel top-gap">
      <header>
        <h2>History of the suite</h2>
        <span class="note">the newest {history.benchmarks.length}, oldest at the left</span>
        {view.limits.length > 1 ? (
          <select
            class="in push suite-limit"
            aria-label="Limit"
            value={String(place)}
            onChange={(event) => setParams({ limit: event.currentTarget.value })}
          >
            {view.limits.map((verdict, i) => (
              <option key={i} value={String(i)}>
                {`${verdict.entry}: ${verdict.limit}`}
              </option>
            ))}
          </select>
        ) : null}
      </header>
      {chosen ? (
        <div class="pad">
          <Course
            points={course(history, chosen.entry, chosen.limit)}
            score={limitOf(chosen.limit)?.score ?? ""}
            now={view.id}
          />
          <p class="legend">
            <span>dot and line: mean and 95 % interval</span>
            <span>short line: the bound that it was held to</span>
          </p>
        </div>
      ) : null}
      <Scroll name="Benchmarks of the suite">
        <table class="list tight benches">
          <thead>
            <tr>
              <th scope="col">Benchmark</th>
              <th scope="col">Verdict</th>
              <th scope="col">Commit</th>
              <th scope="col">Asked</th>
            </tr>
          </thead>
          <tbody>
            {history.benchmarks.map((past) => (
              <tr class="single" key={past.id}>
                <th scope="row">
                  {past.id === view.id ? `${past.id}, this one` : <a href={`/benchmarks/${past.id}`}>{past.id}</a>}
                </th>
                <td>
                  <VerdictPlate state={past.state} />
                </td>
                <td class="wide">{past.commit ? <Commit text={past.commit} /> : <span class="dim">–</span>}</td>
                <td class="dim nowrap">{moment(past.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** Who promoted what, when and why. */
export function Promotions({ history }: { history: BenchmarkHistory }) {
  return (
    <section class="panel top-gap">
      <header>
        <h2>Promotions</h2>
        <span class="note">the newest of a name is what benchmarks are held to</span>
      </header>
      {history.promotions.length ? (
        <Scroll name="Promotions">
          <table class="list tight benches">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Benchmark</th>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">Verdict then</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {history.promotions.map((one) => (
                <tr class="single" key={`${one.name} ${one.promotedAt}`}>
                  <th scope="row" class="wide">
                    <Name text={one.name} class="name" alone />
                  </th>
                  <td class="nowrap">
                    <a href={`/benchmarks/${one.benchmark}`}>{one.benchmark}</a>{" "}
                    {one.commit ? <Commit text={one.commit} /> : null}
                  </td>
                  <td class="dim nowrap">{moment(one.promotedAt)}</td>
                  <td class="wide">
                    {one.owner ? <Name text={one.owner} alone /> : <span class="dim">not recorded</span>}
                  </td>
                  <td>{one.verdict ? <VerdictPlate state={one.verdict} /> : <span class="dim">not recorded</span>}</td>
                  <td class="wide">
                    {one.reason ? (
                      <q class="reason">{one.reason}</q>
                    ) : (
                      <span class="dim">{one.verdict === "INCONCLUSIVE" ? "the first of its name" : "–"}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">Nothing of this suite was promoted yet.</p>
      )}
    </section>
  );
}
