import type { DatasetReport } from "../api/datasets";
import { short, whole } from "../format/numbers";
import { useWidth } from "../parts/width";
import { labelBars, type LabelBar } from "./figures";

const HEIGHT = 128;
const FOOT = 20;
const GAP = 2;

/** The labels of each split; a bar is the share of its split. */
export function LabelCharts({ report }: { report: DatasetReport }) {
  return (
    <div class="figs three">
      {Object.entries(labelBars(report)).map(([split, bars]) => (
        <Chart key={split} split={split} bars={bars} report={report} />
      ))}
    </div>
  );
}

function Chart({ split, bars, report }: { split: string; bars: LabelBar[]; report: DatasetReport }) {
  const [box, width] = useWidth();
  const { samples, label } = report.splits[split]!;
  const wide = width / Math.max(1, bars.length);
  const full = HEIGHT - FOOT - 6;
  return (
    <figure class="panel fig">
      <figcaption>
        <h2 class="h3">Labels of {split}</h2>
        <span class="note">
          {whole(samples)} samples, {short(label.min)} to {short(label.max)}
        </span>
      </figcaption>
      <div class="chart" ref={box}>
        <svg class="labels" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={`${split}: ${bars.map((bar) => `label ${bar.name}, ${whole(bar.count)}`).join("; ")}`}>
          <line class="g" x1={0} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
          {bars.map((bar, i) => (
            <g key={bar.name}>
              <rect x={i * wide + GAP / 2} width={Math.max(1, wide - GAP)} y={HEIGHT - FOOT - bar.height * full} height={bar.height * full} />
              {bar.tick ? (
                <text x={report.labels.exact ? (i + 0.5) * wide : Math.max(i * wide, 8)} y={HEIGHT - 5} text-anchor="middle">
                  {bar.tick}
                </text>
              ) : null}
              <rect class="hit" x={i * wide} width={wide} y={0} height={HEIGHT - FOOT}>
                <title>{`label ${bar.name}: ${whole(bar.count)} of ${whole(samples)}`}</title>
              </rect>
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
}
