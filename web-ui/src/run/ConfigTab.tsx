import { useEffect, useState } from "preact/hooks";
import { get } from "../api/client";
import type { KeyInfo, Page, Preset, RunView } from "../api/types";
import { params, setParams } from "../app/location";
import { plain, plural } from "../format/numbers";
import { Scroll } from "../parts/Scroll";

interface Reference {
  keys: Map<string, KeyInfo>;
  preset: Record<string, unknown> | null;
}

/** What the keys mean, and the preset's values; the table stands without them too. */
function useReference(preset: string | null | undefined): Reference {
  const [reference, set] = useState<Reference>({ keys: new Map(), preset: null });
  useEffect(() => {
    const abort = new AbortController();
    const keys = get<KeyInfo[] | Page<KeyInfo>>("/configs/keys", abort.signal).then((body) => (Array.isArray(body) ? body : body.items), () => []);
    const values = preset ? get<Preset>(`/presets/${encodeURIComponent(preset)}`, abort.signal).then((body) => body.config, () => null) : Promise.resolve(null);
    void Promise.all([keys, values]).then(([list, config]) => {
      if (!abort.signal.aborted) set({ keys: new Map(list.map((key) => [key.name, key])), preset: config });
    });
    return () => abort.abort();
  }, [preset]);
  return reference;
}

/** Every key that acts, the changed ones marked; the filter looks at keys, values and meanings. */
export function ConfigTab({ run }: { run: RunView }) {
  const { keys, preset } = useReference(run.preset);
  const text = params.value.get("key") ?? "";
  const onlyChanged = params.value.get("changed") === "1";
  const changed = new Set(run.changed);
  const all = Object.keys(run.config).sort();
  const wanted = text.toLowerCase();
  const shown = all.filter(
    (key) =>
      (!onlyChanged || changed.has(key)) && `${key} ${plain(run.config[key])} ${keys.get(key)?.meaning ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <section class="panel">
      <header>
        <h2>Config</h2>
        <span class="note">{run.preset ? `against preset ${run.preset}` : "given as a whole"}</span>
        <div class="push row wrap">
          <input class="in filter" type="search" placeholder="Filter keys" aria-label="Filter keys" value={text} onInput={(event) => setParams({ key: event.currentTarget.value })} />
          {run.preset ? (
            <div class="seg" role="group" aria-label="Show">
              <button type="button" aria-pressed={!onlyChanged} onClick={() => setParams({ changed: null })}>
                All {plural(all.length, "key")}
              </button>
              <button type="button" aria-pressed={onlyChanged} onClick={() => setParams({ changed: "1" })}>
                {run.changed.length} changed
              </button>
            </div>
          ) : null}
        </div>
      </header>
      {shown.length ? (
        <Scroll name="Config">
          <table class="config">
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col" class="num">Value</th>
                {preset ? <th scope="col" class="num">Preset</th> : null}
                <th scope="col" class="lo-1">Symbol</th>
                <th scope="col" class="lo-1">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((key) => (
                <tr key={key}>
                  <th scope="row" class="key">
                    {key}
                  </th>
                  <td class={`num key${run.preset && changed.has(key) ? " diff" : ""}`}>
                    {plain(run.config[key])}
                    {run.preset && changed.has(key) ? <span class="vh"> changed</span> : null}
                  </td>
                  {preset ? <td class="num key same">{key in preset ? plain(preset[key]) : "–"}</td> : null}
                  <td class="lo-1">
                    <span class="sym">{keys.get(key)?.symbol ?? ""}</span>
                  </td>
                  <td class="dim lo-1">{keys.get(key)?.meaning ?? ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">No key matches.</p>
      )}
    </section>
  );
}
