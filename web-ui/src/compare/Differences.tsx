import { useEffect, useState } from "preact/hooks";
import { get, query } from "../api/client";
import type { ComparisonView, KeyInfo, KeyRow, Side } from "../api/types";
import { params, setParams } from "../app/location";
import { datasetHref } from "../datasets/list";
import { plain, plural } from "../format/numbers";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { colour, isEqual, letter, otherRows } from "./figures";

function useKeys(): Map<string, KeyInfo> {
  const [keys, set] = useState<Map<string, KeyInfo>>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    void get<KeyInfo[]>("/configs/keys", abort.signal).then((list) => set(new Map(list.map((key) => [key.name, key]))), () => undefined);
    return () => abort.abort();
  }, []);
  return keys;
}

/** Only what is not the same on all sides, unless all is asked for. */
export function Differences({ view }: { view: ComparisonView }) {
  const keys = useKeys();
  const all = params.value.get("equal") === "1";
  const others = otherRows(view.sides);
  const shown = [...others.filter((row) => all || !isEqual(row)), ...view.data, ...view.keys, ...(all ? view.equal : [])];
  return (
    <section class="panel">
      <header>
        <h2>What differs</h2>
        <span class="note">
          {view.keys.length} of {plural(view.keys.length + view.equal.length, "key")}; {sameWords(others)}
        </span>
        <label class="row push">
          <input type="checkbox" checked={all} onChange={(event) => setParams({ equal: event.currentTarget.checked ? "1" : null })} /> show equal keys
        </label>
      </header>
      {shown.length ? (
        <Scroll name="What differs">
          <table class="stick config">
            <thead>
              <tr>
                <th scope="col">Key</th>
                {view.sides.map((side, i) => (
                  <th scope="col" class="num" key={side.ref}>
                    <i class={`letter k${colour(i)}`}>{letter(i)}</i> <Name text={side.name} alone />
                  </th>
                ))}
                <th scope="col">Symbol</th>
                <th scope="col" class="lo-1">
                  Meaning
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.key} row={row} info={keys.get(row.key)} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">Nothing: same data, code and configuration.</p>
      )}
      <DataLinks sides={view.sides} />
    </section>
  );
}

/** Links to the differences between the datasets, sample by sample. */
function DataLinks({ sides }: { sides: Side[] }) {
  const version = (side: Side) => `${side.dataset}@${side.datasetHash.slice(0, 12)}`;
  const others = sides.filter((side, i) => side.datasetHash !== sides[0]!.datasetHash && sides.findIndex(({ datasetHash }) => datasetHash === side.datasetHash) === i);
  if (!others.length) return null;
  return (
    <footer>
      <span class="legend">
        {others.map((side) => (
          <a key={side.ref} href={datasetHref(version(sides[0]!)) + "/diff" + query({ to: version(side) })}>
            <bdi>{sides[0]!.dataset}</bdi> {sides[0]!.datasetVersion} and <bdi>{side.dataset}</bdi> {side.datasetVersion}, sample by sample
          </a>
        ))}
      </span>
    </footer>
  );
}

function sameWords(others: KeyRow[]): string {
  const same = others.filter((row) => row.key !== "data hash" && row.key !== "preset" && isEqual(row)).map((row) => row.key);
  return same.length ? `${same.join(" and ")} ${same.length === 1 ? "is" : "are"} the same` : "dataset and code differ too";
}

function Row({ row, info }: { row: KeyRow; info: KeyInfo | undefined }) {
  const reference = plain(row.values[0]);
  return (
    <tr>
      <th scope="row" class="key">
        {row.key}
      </th>
      {row.values.map((value, i) => (
        <td key={i} class={`num key${plain(value) !== reference ? " diff" : ""}`}>
          {value === null || value === undefined ? <span class="dim">–</span> : plain(value)}
        </td>
      ))}
      <td>
        <span class="sym">{info?.symbol ?? ""}</span>
      </td>
      <td class="dim lo-1">{info?.meaning ?? ""}</td>
    </tr>
  );
}
