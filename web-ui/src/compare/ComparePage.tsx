import { useEffect, useMemo, useState } from "preact/hooks";
import { get } from "../api/client";
import { openLive, type Live } from "../api/live";
import type { ComparedCurve, ComparisonView } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { Crumbs } from "../app/Shell";
import { Chart } from "../charts/Chart";
import { plural } from "../format/numbers";
import { headText } from "../format/scores";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { picksOf } from "../runs/picks";
import { Differences } from "./Differences";
import { apartWords, colour, concerns, curvesEnd, first, letter, linesOf, otherFeatures, rowsOf, usualCurve, without } from "./figures";
import { ScoreTable } from "./ScoreTable";
import { SeedStrip } from "./SeedStrip";

/** Groups and runs side by side; the address names them, the first is the reference. */
export function ComparePage() {
  const of = picksOf(params.value.get("of"));
  useEffect(() => {
    document.title = "Compare · DecAlign Lab";
  }, []);
  return (
    <>
      <Crumbs trail={[{ text: "Runs", href: "/runs" }, { text: of.length ? `Compare ${of.length}` : "Compare" }]} />
      <LostBanner />
      {of.length ? <Comparison of={of} key={of.join(",")} /> : <Nothing />}
    </>
  );
}

function Nothing() {
  return (
    <Empty title="Nothing is picked to compare">
      <p>Tick two or more rows in the list of runs and press Compare.</p>
      <a class="btn pri" href="/runs">
        To the list of runs
      </a>
    </Empty>
  );
}

function Comparison({ of }: { of: string[] }) {
  const live = useMemo(() => openLive<ComparisonView>(`/comparisons?of=${of.join(",")}`, concerns), [of.join(",")]);
  useEffect(() => live.close, [live]);
  const view = live.value.value;
  if (live.phase.value === "failed") return <Failed error={live.error.value} what="The comparison" retry={live.reload} />;
  return (
    <>
      <div class="head">
        <div>
          <h1>Compare</h1>
          <p class="sub">{view ? sentence(view) : ""}</p>
        </div>
      </div>
      {view ? <Body view={view} of={of} live={live} /> : <Loading what="the comparison" />}
    </>
  );
}

function sentence(view: ComparisonView): string {
  const [side] = view.sides;
  const differ = view.keys.length ? `${plural(view.keys.length, "key")} of ${view.keys.length + view.equal.length} differ.` : "Their configurations are the same.";
  if (new Set(view.sides.map((other) => other.datasetHash)).size === 1) return `All on ${side!.dataset}, version ${side!.datasetVersion}. ${differ}`;
  const others = otherFeatures(view.sides).length ? ["The datasets have the same split and labels, but other features."] : [];
  return [...others, ...apartWords(view.sides), differ].join(" ");
}

function Body({ view, of, live }: { view: ComparisonView; of: string[]; live: Live<ComparisonView> }) {
  const split = oneOf(params.value.get("split"), ["test", "valid"], "test");
  const rows = rowsOf(view[split]);
  return (
    <>
      <Sides view={view} of={of} />
      <div class="stack top-gap">
        <ScoreTable rows={rows} sides={view.sides} split={split} />
        <Differences view={view} />
        <div class="cols c-1-1">
          <CurveChart view={view} of={of} news={live.value.value} />
          {rows.length ? <SeedStrip rows={rows} sides={view.sides} split={split} /> : null}
        </div>
      </div>
    </>
  );
}

function Sides({ view, of }: { view: ComparisonView; of: string[] }) {
  return (
    <div class="row wrap" role="group" aria-label="What is compared">
      {view.sides.map((side, i) => (
        <span class="chip whochip" key={side.ref}>
          <i class={`letter k${colour(i)}`}>{letter(i)}</i>
          <a href={side.ref.startsWith("g") ? `/runs?group=${side.group}` : `/runs/${side.ref.slice(1)}`}>
            <Name text={side.name} class="b" />
          </a>{" "}
          {side.ref.startsWith("g") ? plural(side.seeds.length, "seed") : `seed ${side.seeds[0]?.seed}, run ${side.ref.slice(1)}`}
          {i ? (
            <button type="button" class="btn bare sm" onClick={() => setParams({ of: first(of, side.ref).join(",") })}>
              Make reference
            </button>
          ) : (
            " · reference"
          )}
          {view.sides.length > 1 ? (
            <button type="button" class="btn bare sm ico" aria-label={`Remove ${side.name}`} onClick={() => setParams({ of: without(of, side.ref).join(",") })}>
              <Icon name="x" small />
            </button>
          ) : null}
        </span>
      ))}
      <a class="btn bare sm" href={`/runs?pick=${of.join(",")}`}>
        Add rows
      </a>
    </div>
  );
}

/** Reads the chosen curve again whenever the comparison was read again. */
function useCurve(of: string[], chosen: string | null, news: unknown): ComparedCurve[] {
  const [curves, set] = useState<ComparedCurve[]>([]);
  useEffect(() => {
    if (chosen === null) return undefined;
    const abort = new AbortController();
    const cut = chosen.indexOf("/");
    const path = `/comparisons/curves?of=${of.join(",")}&split=${chosen.slice(0, cut)}&name=${encodeURIComponent(chosen.slice(cut + 1))}`;
    void get<ComparedCurve[]>(path, abort.signal).then(set, () => undefined);
    return () => abort.abort();
  }, [of.join(","), chosen, news]);
  return curves;
}

function CurveChart({ view, of, news }: { view: ComparisonView; of: string[]; news: unknown }) {
  const keys = view.curves.map(({ name, split }) => `${split}/${name}`);
  const asked = params.value.get("curve");
  const chosen = asked !== null && keys.includes(asked) ? asked : usualCurve(view);
  const curves = useCurve(of, chosen, news);
  const [split, name] = [chosen?.slice(0, chosen.indexOf("/")) ?? "", chosen?.slice(chosen.indexOf("/") + 1) ?? ""];
  const lines = useMemo(() => linesOf(curves, view.sides, name), [curves]);
  if (chosen === null) return null;
  return (
    <div class="charted">
      <label class="row">
        <span class="dim">Curve</span>
        <select class="in presel" value={chosen} onChange={(event) => setParams({ curve: event.currentTarget.value })}>
          {keys.map((key) => (
            <option key={key} value={key}>
              {key.replace("/", " ")}
            </option>
          ))}
        </select>
      </label>
      <Chart title={`${headText(name)}, ${split}`} note="mean of the seeds, band ± 1 sd; broken where their number changes" lines={lines} xName="epoch" xEnd={curvesEnd(view, curves)} marks={[]} log={false} fromZero={false} zoom={null} onZoom={() => undefined} />
    </div>
  );
}
