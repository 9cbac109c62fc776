import { useEffect, useMemo } from "preact/hooks";
import type { BenchmarkHead } from "../api/benchmarks";
import { query } from "../api/client";
import { openLive, type Live } from "../api/live";
import type { Page } from "../api/types";
import { now } from "../app/clock";
import { params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { Listed } from "../cleanup/Listed";
import { listed } from "../cleanup/uses";
import { age } from "../format/times";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { Commit } from "./Facts";
import { VerdictPlate } from "./VerdictPlate";

/** The newest benchmarks. */
export function BenchesPage() {
  const lifecycle = listed(params.value);
  const list = useMemo(
    () => openLive<Page<BenchmarkHead>>("/benchmarks" + query({ lifecycle, limit: 100 }), () => true),
    [lifecycle],
  );
  useEffect(() => list.close, [list]);
  useEffect(() => {
    document.title = "Benchmarks · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Benchmarks" }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>Benchmarks</h1>
          <p class="sub">Suites that CI asked for, held to limits and to a promoted baseline.</p>
        </div>
        <div class="acts row wrap">
          <Listed value={lifecycle} />
        </div>
      </div>
      <Body list={list} lifecycle={lifecycle} />
    </>
  );
}

function Body({ list, lifecycle }: { list: Live<Page<BenchmarkHead>>; lifecycle: string | null }) {
  if (list.phase.value === "loading") return <Loading what="benchmarks" rows={6} />;
  if (list.phase.value === "failed") {
    return <Failed error={list.error.value} what="The list of benchmarks" retry={list.reload} />;
  }
  const heads = list.value.value?.items ?? [];
  if (heads.length) return <Table heads={heads} />;
  return lifecycle ? <Empty title={`No ${lifecycle.toLowerCase()} benchmark`}>{null}</Empty> : <NoBenchmark />;
}

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
