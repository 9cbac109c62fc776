import { useMemo } from "preact/hooks";
import { isFinal, type RunView } from "../api/types";
import { numberIn, oneOf, params, setParams } from "../app/location";
import { Chart } from "../charts/Chart";
import type { Curves } from "../charts/series";
import { Empty } from "../parts/Faces";
import { axisOf, families } from "./families";
import { place, type Axis } from "./lines";

const SMOOTHING = 0.9;

function zoomOf(text: string | null): [number, number] | null {
  const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? "");
  if (!match) return null;
  const [low, high] = [Number(match[1]), Number(match[2])];
  return low < high ? [low, high] : null;
}

const zoomText = (zoom: [number, number] | null): string | null =>
  zoom && `${Math.max(0, Number(zoom[0].toFixed(3)))}-${Math.max(0, Number(zoom[1].toFixed(3)))}`;

/** Where attempts took over from a checkpoint. */
function resumes(run: RunView, axis: Axis): { x: number; text: string }[] {
  return run.attemptList.flatMap((attempt) =>
    typeof attempt.resumedStep === "number" && attempt.resumedStep > 0 ? [{ x: place(axis, attempt.resumedStep), text: "resumed" }] : [],
  );
}

/** What of the curves is not on the page. */
function leftOut(curves: Curves, cut: boolean): string {
  const chosen = [...curves.values()].some((series) => (series.count ?? 0) > series.steps.length);
  return [
    chosen ? "Long curves are drawn by the least and the greatest value of each of 1,000 ranges." : "",
    cut ? `The run has more than ${curves.size} curves; these are the first by name.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

export function CurvesTab({ run, curves, cut }: { run: RunView; curves: Curves; cut: boolean }) {
  const axisName = oneOf(params.value.get("x"), ["epoch", "step"], "epoch");
  const weight = numberIn(params.value.get("smooth"), 0, 0.99, SMOOTHING);
  const log = params.value.get("log") === "1";
  const zoomed = params.value.get("zoom");
  const zoom = useMemo(() => zoomOf(zoomed), [zoomed]);
  const axis = axisOf(axisName, run, curves);
  const shown = useMemo(() => families(run, curves, axis, weight), [curves, axis.name, axis.end, axis.perEpoch, weight, run.scores]);
  const marks = useMemo(() => resumes(run, axis), [run.attemptList, axis.name, axis.perEpoch]);
  const missing = leftOut(curves, cut);
  if (!shown.length) return <NoCurves run={run} />;
  return (
    <>
      <div class="row wrap gap4">
        <div class="seg" role="group" aria-label="Horizontal axis">
          <button type="button" aria-pressed={axisName === "epoch"} onClick={() => setParams({ x: null, zoom: null })}>
            Epoch
          </button>
          <button type="button" aria-pressed={axisName === "step"} onClick={() => setParams({ x: "step", zoom: null })}>
            Step
          </button>
        </div>
        <label class="row">
          <span class="dim">Smoothing</span>
          <input type="range" min={0} max={0.99} step={0.01} value={weight} aria-label="Smoothing" onInput={(event) => setParams({ smooth: smoothText(event.currentTarget.value) })} />
          <span class="mono">{weight.toFixed(2)}</span>
        </label>
        <label class="row">
          <input type="checkbox" checked={log} onChange={(event) => setParams({ log: event.currentTarget.checked ? "1" : null })} /> log scale
        </label>
        {zoom ? (
          <button type="button" class="btn sm push" onClick={() => setParams({ zoom: null })}>
            Show all epochs
          </button>
        ) : (
          <span class="note push lo-1">Drag to zoom all charts; double click to go back</span>
        )}
      </div>
      {missing && <p class="note">{missing}</p>}
      <div class="figs top-gap">
        {shown.map((family) => (
          <Chart
            key={family.title}
            title={family.title}
            note={family.note}
            lines={family.lines}
            xName={axisName}
            xEnd={axis.end}
            marks={marks}
            log={log && family.logs}
            fromZero={family.fromZero ?? false}
            zoom={zoom}
            onZoom={(range) => setParams({ zoom: zoomText(range) })}
          />
        ))}
      </div>
    </>
  );
}

const smoothText = (value: string): string | null => (Number(value) === SMOOTHING ? null : String(Number(value)));

function NoCurves({ run }: { run: RunView }) {
  if (isFinal(run.state)) {
    return (
      <Empty title="No curve was recorded">
        <p>The run ended before its first step.</p>
      </Empty>
    );
  }
  return (
    <Empty title={run.state === "QUEUED" ? "Waits for a worker" : "The first points come soon"}>
      {run.state === "QUEUED" ? (
        <>
          <p>
            {run.waiting
              ? `${run.waiting} The run starts by itself when a worker can take it.`
              : "A worker that is free takes the run by itself."}{" "}
            To start one here:
          </p>
          <pre class="cmd">./lab up</pre>
        </>
      ) : (
        <p>The worker reads the dataset and builds the model first. Curves appear here by themselves.</p>
      )}
    </Empty>
  );
}
