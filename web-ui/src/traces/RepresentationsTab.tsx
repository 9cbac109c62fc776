import { useMemo } from "preact/hooks";
import type { Trace, TraceHead } from "../api/traces";
import { isFinal, type RunView } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { Chart } from "../charts/Chart";
import type { Curves } from "../charts/series";
import { Empty, Failed, Loading } from "../parts/Faces";
import { axisOf, selectedEpoch } from "../run/families";
import { gapLines } from "./gap";
import { PlanPanel } from "./PlanPanel";
import { PointTable } from "./PointTable";
import { Scatter } from "./Scatter";
import { useHeads, useTrace } from "./store";
import { ALL, cloud, firstPair, pairName, pairs, shownEpoch } from "./view";

/** How the network sees a fixed sample of the test split, at the epochs that left a trace; and the modality gap over all epochs. */
export function RepresentationsTab({ run, curves }: { run: RunView; curves: Curves }) {
  const [heads, again] = useHeads(run);
  const selected = selectedEpoch(run, curves)?.epoch ?? null;
  const wanted = Number(params.value.get("epoch") ?? NaN);
  if (heads.kind === "loading") return <Loading what="traces" />;
  if (heads.kind === "failed") return <Failed error={heads.error} what="The list of traces" retry={again} />;
  const epoch = shownEpoch(heads.value, Number.isFinite(wanted) ? wanted : null, selected);
  return (
    <>
      {epoch === null ? <None run={run} /> : <Traced run={run} heads={heads.value} epoch={epoch} selected={selected} />}
      <Gap run={run} curves={curves} selected={selected} />
    </>
  );
}

function None({ run }: { run: RunView }) {
  const wanted = run.config["trace_epochs"];
  const some = Array.isArray(wanted) && wanted.length > 0;
  return (
    <Empty title={isFinal(run.state) || !some ? "This run has no traces" : "Traces come with the epochs that leave one"}>
      <p>{some ? `trace_epochs is ${wanted.join(", ")}.` : "trace_epochs names the epochs that leave one."}</p>
    </Empty>
  );
}

function Traced({ run, heads, epoch, selected }: { run: RunView; heads: TraceHead[]; epoch: number; selected: number | null }) {
  const [trace, again] = useTrace(run.id, epoch);
  return (
    <>
      <div class="row wrap gap4">
        <div class="seg" role="group" aria-label="Epoch">
          {heads.map((head) => (
            <button key={head.epoch} type="button" aria-pressed={head.epoch === epoch} onClick={() => setParams({ epoch: String(head.epoch) })}>
              {wordOf(head.epoch, selected, run)}
            </button>
          ))}
        </div>
        {trace.kind === "ready" ? <Choices trace={trace.value} /> : null}
      </div>
      {trace.kind === "loading" ? <Loading what={`the trace of epoch ${epoch}`} /> : null}
      {trace.kind === "failed" ? <Failed error={trace.error} what={`The trace of epoch ${epoch}`} retry={again} /> : null}
      {trace.kind === "ready" ? <Look trace={trace.value} /> : null}
    </>
  );
}

const wordOf = (epoch: number, selected: number | null, run: RunView): string =>
  `Epoch ${epoch}${epoch === selected ? (run.scores ? ", selected" : ", best so far") : ""}`;

const chosenPair = (trace: Trace): string => {
  const names = trace.modalities.map((m) => m.name);
  const all = [...pairs(names).map(([a, b]) => pairName(a, b)), ALL];
  return oneOf(params.value.get("pair"), all, firstPair(names));
};

const coloursByLabel = (): boolean => params.value.get("by") === "label";

function Choices({ trace }: { trace: Trace }) {
  const names = trace.modalities.map((m) => m.name);
  if (names.length < 1) return null;
  const pair = chosenPair(trace);
  const first = firstPair(names);
  const choose = (name: string) => setParams({ pair: name === first ? null : name });
  return (
    <>
      {names.length < 2 ? null : (
        <div class="seg" role="group" aria-label="Modalities">
          {[...pairs(names), null].map((both) => {
            const name = both ? pairName(...both) : ALL;
            return (
              <button key={name} type="button" aria-pressed={name === pair} onClick={() => choose(name)}>
                {both ? both.join("–") : "all"}
              </button>
            );
          })}
        </div>
      )}
      <div class="seg" role="group" aria-label="Colour by">
        <button type="button" aria-pressed={!coloursByLabel()} onClick={() => setParams({ by: null })}>
          Modality
        </button>
        <button type="button" aria-pressed={coloursByLabel()} onClick={() => setParams({ by: "label" })}>
          Label
        </button>
      </div>
    </>
  );
}

function Look({ trace }: { trace: Trace }) {
  const pair = chosenPair(trace);
  const unique = useMemo(() => cloud(trace.modalities, pair, "unique"), [trace, pair]);
  const common = useMemo(() => cloud(trace.modalities, pair, "common"), [trace, pair]);
  if (!trace.modalities.length) {
    return (
      <Empty title="This network has no unique and common features">
        <p>Its trace holds labels, outputs and fused features; the file is under Provenance.</p>
      </Empty>
    );
  }
  const props = { trace, pair, byLabel: coloursByLabel() };
  return (
    <>
      <div class="cols c-1-1 top-gap">
        <Scatter {...props} title="Unique features" note={`${trace.ids.length} test samples, unit vectors, PCA`} cloud={unique} />
        <Scatter {...props} title="Common features" note="a sample's modalities should meet" cloud={common} />
      </div>
      <div class="top-gap">
        <PointTable trace={trace} unique={unique} common={common} />
      </div>
      <div class="top-gap">
        <PlanPanel trace={trace} pair={pair} />
      </div>
    </>
  );
}

function Gap({ run, curves, selected }: { run: RunView; curves: Curves; selected: number | null }) {
  const axis = axisOf("epoch", run, curves);
  const charts = useMemo(
    () => (["unique", "common"] as const).map((kind) => ({ kind, lines: gapLines(run, curves, kind, selected) })).filter(({ lines }) => lines.length),
    [curves, selected],
  );
  if (!charts.length) return null;
  return (
    <div class="cols c-1-1 top-gap">
      {charts.map(({ kind, lines }) => (
        <Chart
          key={kind}
          title={`Modality gap, ${kind} features`}
          note="valid, distance of centroids ↓"
          lines={lines}
          xName="epoch"
          xEnd={axis.end}
          marks={NO_MARKS}
          log={false}
          fromZero
          zoom={null}
          onZoom={ignore}
        />
      ))}
    </div>
  );
}

const NO_MARKS: [] = [];
const ignore = () => undefined;
