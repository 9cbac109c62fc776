import { useId, useState } from "preact/hooks";
import type { SampleScale, Sequence } from "../api/datasets";
import { short } from "../format/numbers";
import { Scroll } from "../parts/Scroll";
import { useWidth } from "../parts/width";
import { FeatureBars } from "./FeatureBars";
import { HeatMap } from "./HeatMap";
import { NormLine } from "./NormLine";
import { coloursOf, describe, endTexts, spanText } from "./view";

interface Props {
  sequence: Sequence;
  scale: SampleScale;
}

/** One modality of a sample: a map of steps and features over the line of norms; of a single step, its features as bars. */
export function SequenceFigure({ sequence, scale }: Props) {
  const [box, width] = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const single = sequence.length === 1;
  const bins = single ? sequence.values[0]!.length : sequence.values.length;
  const colours = coloursOf(sequence, scale);
  const [low, high] = endTexts(colours, scale);
  return (
    <figure class="panel fig">
      <figcaption>
        <h3>{sequence.name}</h3>
        <span class="note">
          {sequence.length} × {sequence.width}
          {typeof sequence.stated === "number" ? `, stated length ${sequence.stated}` : ""}
        </span>
      </figcaption>
      <div class="chart" ref={box}>
        {single ? (
          <FeatureBars sequence={sequence} width={width} at={at} point={setAt} />
        ) : (
          <>
            <HeatMap sequence={sequence} colours={colours} width={width} at={at} point={setAt} />
            <NormLine sequence={sequence} width={width} at={at} />
          </>
        )}
        <Reader bins={bins} at={at} point={setAt} text={readOut(sequence, at)} name={sequence.name} single={single} />
        {single ? null : (
          <div class="legend">
            <span>
              {low} <span class={colours.signed ? "ramp signed" : "ramp"} /> {high}
            </span>
            <span>
              <span class="padkey" /> padding
            </span>
          </div>
        )}
      </div>
      <Numbers sequence={sequence} />
    </figure>
  );
}

/** What the sequence is where the reader points. */
function readOut(sequence: Sequence, at: number | null): string {
  const { length, width, values, norms, zeros } = sequence;
  if (length === 1) {
    const row = values[0]!;
    return at === null ? `norm ${short(norms[0]!)}` : `feature ${spanText(at, width, row.length)}: ${short(row[at]!)}`;
  }
  if (at === null) return describe(sequence).replace(/^[^:]*: /, "");
  const step = `step ${spanText(at, length, norms.length)}`;
  return zeros[at] === 1 ? `${step}: 0 in all features` : `${step}: norm ${short(norms[at]!)}, features from ${short(Math.min(...values[at]!))} to ${short(Math.max(...values[at]!))}`;
}

interface ReaderProps {
  bins: number;
  at: number | null;
  text: string;
  name: string;
  single: boolean;
  point(at: number | null): void;
}

/** The slider that the keyboard points with; the mouse points in the drawing. */
function Reader({ bins, at, text, name, single, point }: ReaderProps) {
  const id = useId();
  return (
    <div class="reader">
      <input
        type="range"
        id={id}
        min={0}
        max={bins - 1}
        value={at ?? 0}
        disabled={bins < 2}
        aria-label={`${single ? "Feature" : "Step"} of ${name}`}
        aria-valuetext={text}
        onInput={(event) => point(Number(event.currentTarget.value))}
      />
      <output for={id} class="note">
        {text}
      </output>
    </div>
  );
}

/** The drawing's numbers as a table. */
function Numbers({ sequence }: { sequence: Sequence }) {
  const { length, width, norms, zeros, values, name } = sequence;
  const single = length === 1;
  return (
    <details class="points">
      <summary>{single ? "Features" : "Steps"} as a table</summary>
      <Scroll name={`Numbers of ${name}`}>
        <table class="tight">
          <thead>
            <tr>
              <th scope="col">{single ? "Feature" : "Step"}</th>
              <th scope="col" class="num">
                {single ? "Value" : "Norm"}
              </th>
              {single ? null : <th scope="col">Holds</th>}
            </tr>
          </thead>
          <tbody>
            {(single ? values[0]! : norms).map((value, i) => (
              <tr key={i}>
                <th scope="row">{spanText(i, single ? width : length, single ? values[0]!.length : norms.length)}</th>
                <td class="num">{short(value)}</td>
                {single ? null : <td>{zeros[i] === 1 ? "0 in all features" : zeros[i] === 0 ? "values" : "both"}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
