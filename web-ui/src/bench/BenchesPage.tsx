import type { BenchmarkHead } from "../api/benchmarks";
import { now } from "../app/clock";
import { LifecycleList } from "../cleanup/LifecycleList";
import { age } from "../format/times";
import { Empty } from "../parts/Faces";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Commit } from "./Facts";
import { VerdictPlate } from "./VerdictPlate";

/** The newest benchmarks. */
export const BenchesPage = () => (
  <LifecycleList<BenchmarkHead>
    title="Benchmarks"
    sub="Suites that CI asked for, held to limits and to a promoted baseline."
    path="/benchmarks"
    limit={100}
    none={<NoBenchmark />}
  >
    {(heads) => <Table heads={heads} />}
  </LifecycleList>
);

function Table({ heads }: { heads: BenchmarkHead[] }) {
  return (
    <section class="panel">
      <Scroll name="Benchmarks">
        <table class="list tight benches">
          <thead>
            <tr>
              <th scope="col">Suite</th>
              <th scope="col">Verdict</th>
              <th scope="col">Commit</th>
              <th scope="col" class="num">
                Age
              </th>
            </tr>
          </thead>
          <tbody>
            {heads.map((head) => (
              <tr class="single" key={head.id}>
                <th scope="row" class="wide">
                  <a class="name quiet" href={`/benchmarks/${head.id}`}>
                    <Name text={head.name} />
                  </a>
                  <span class="note">benchmark {head.id}</span>
                </th>
                <td>
                  <VerdictPlate state={head.state} />
                </td>
                <td class="wide">{head.commit ? <Commit text={head.commit} /> : <span class="dim">–</span>}</td>
                <td class="num dim age">{age(head.createdAt, now.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const NoBenchmark = () => (
  <Empty title="No benchmark yet">
    <p>This runs the example suite on the bundled dataset:</p>
    <pre class="cmd">./lab bench deploy/ci/bench.yaml</pre>
  </Empty>
);
