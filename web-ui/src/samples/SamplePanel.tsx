import { useEffect, useRef } from "preact/hooks";
import { get, query } from "../api/client";
import type { DatasetView, SampleDrawing } from "../api/datasets";
import { setParams } from "../app/location";
import { whole } from "../format/numbers";
import { Failed, Loading } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { useGet } from "../parts/useGet";
import { SequenceFigure } from "./SequenceFigure";
import { labelText, type SampleView } from "./view";

interface Props {
  dataset: DatasetView;
  path: string;
  view: SampleView;
  index: number;
}

/** One sample: its text, its label, its sequences. */
export function SamplePanel({ dataset, path, view, index }: Props) {
  const at = `${path}/${view.split}/${index}${query({ scale: view.scale })}`;
  const { value: sample, error, retry } = useGet(at, (abort) => get<SampleDrawing>(at, abort));
  if (error !== null) return <Failed error={error} what={`Sample ${index} of ${view.split}`} retry={retry} />;
  if (!sample) return <Loading what={`sample ${index}`} rows={6} />;
  return (
    <section class="panel sample" aria-label={`Sample ${sample.id}`}>
      <Head sample={sample} classes={dataset.manifest.classes} />
      <Said sample={sample} />
      <div class="figs pad">
        {sample.sequences.map((sequence) => (
          <SequenceFigure key={`${sequence.name} ${sample.split} ${sample.index}`} sequence={sequence} scale={sample.scale} />
        ))}
      </div>
      <footer>
        <span>
          {sample.scale === "standard" ? "Values less their feature's mean in train, divided by its deviation there; padded steps count, nothing is clipped. " : "Values as they are stored. "}
          Steps run to the right, features upwards; long sequences are drawn as means of neighbouring steps and features.
        </span>
      </footer>
    </section>
  );
}

function Head({ sample, classes }: { sample: SampleDrawing; classes: number }) {
  const { index, of, split, id } = sample;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opens a sample far down in the list is led to it.
  useEffect(() => heading.current?.focus(), [split, index]);
  const to = (next: number) => setParams({ sample: String(next) });
  return (
    <header>
      <h2 tabIndex={-1} ref={heading} class="mono" dir="auto">
        {id}
      </h2>
      <span class="tag">{labelText(sample.label, classes)}</span>
      {sample.annotation ? <span class="note">{sample.annotation}</span> : null}
      <span class="note">
        {whole(index + 1)} of {whole(of)} in {split}
      </span>
      <div class="row wrap push">
        <ScaleChoice scale={sample.scale} />
        <button type="button" class="btn sm" disabled={index === 0} onClick={() => to(index - 1)}>
          Previous
        </button>
        <button type="button" class="btn sm" disabled={index + 1 >= of} onClick={() => to(index + 1)}>
          Next
        </button>
        <button type="button" class="btn sm ico" aria-label="Close the sample" onClick={() => setParams({ sample: null })}>
          <Icon name="x" small />
        </button>
      </div>
    </header>
  );
}

const ScaleChoice = ({ scale }: { scale: SampleDrawing["scale"] }) => (
  <div class="seg" role="group" aria-label="Values">
    <button type="button" aria-pressed={scale === "standard"} onClick={() => setParams({ scale: null })}>
      Standardised
    </button>
    <button type="button" aria-pressed={scale === "stored"} onClick={() => setParams({ scale: "stored" })}>
      As stored
    </button>
  </div>
);

const Said = ({ sample }: { sample: SampleDrawing }) =>
  sample.text ? (
    <blockquote class="pad said" dir="auto" tabIndex={0} aria-label="Text">
      {sample.text}
    </blockquote>
  ) : (
    <p class="pad dim">This sample has no text.</p>
  );
