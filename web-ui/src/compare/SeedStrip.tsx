import type { ScoreRow, Side } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { scoreForm, scoreText, unit } from "../format/scores";
import { useWidth } from "../parts/width";
import { colour, defined, letter, stripOf } from "./figures";

const HEIGHT = 220;
const LEFT = 48;
const FOOT = 24;

interface Props {
  rows: ScoreRow[];
  sides: Side[];
  split: string;
}

/** One dot a seed, the same seed joined, a bar at the mean. */
export function SeedStrip({ rows, sides, split }: Props) {
  const row = rows.find(({ name }) => name === oneOf(params.value.get("dots"), rows.map((r) => r.name), rows[0]!.name))!;
  const strip = stripOf(row);
  const [box, width] = useWidth();
  const x = (i: number) => LEFT + ((i + 0.5) * (width - LEFT)) / sides.length;
  const y = (share: number) => 6 + share * (HEIGHT - FOOT - 6);
  const half = Math.min(22, (width - LEFT) / sides.length / 3);
  const { label } = scoreForm(row.name);
  return (
    <div class="charted">
      <label class="row">
        <span class="dim">Score</span>
        <select class="in presel" value={row.name} onChange={(event) => setParams({ dots: event.currentTarget.value })}>
          {rows.map(({ name }) => (
            <option key={name} value={name}>
              {scoreForm(name).label}
            </option>
          ))}
        </select>
      </label>
      <figure class="panel fig">
        <figcaption>
          <h2 class="h3">
            {label}, {split}, by seed <span class="u">{unit(row.name)}</span>
          </h2>
          <span class="note">same seed joined, bar is the mean</span>
        </figcaption>
        <div class="chart" ref={box}>
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={describe(row, sides)}>
            {strip.ticks.map((tick) => (
              <g key={tick.at}>
                <line class="g" x1={LEFT} x2={width - 6} y1={y(tick.at)} y2={y(tick.at)} />
                <text x={LEFT - 6} y={y(tick.at) + 4} text-anchor="end">
                  {scoreText(row.name, tick.value)}
                </text>
              </g>
            ))}
            {strip.joins.map(({ seed, points }) => (
              <polyline key={seed} class="join" points={points.map(([i, at]) => `${x(i)},${y(at)}`).join(" ")} />
            ))}
            {strip.sides.map((side, i) => (
              <g key={i} class={`k${colour(i)}`}>
                {side.mean !== null ? <line class="mean" x1={x(i) - half} x2={x(i) + half} y1={y(side.mean)} y2={y(side.mean)} /> : null}
                {side.dots.map((dot) => (
                  <circle key={dot.seed} class="pt" cx={x(i)} cy={y(dot.at)} r="4">
                    <title>{`${letter(i)} ${sides[i]!.name}, seed ${dot.seed}: ${scoreText(row.name, dot.value)}`}</title>
                  </circle>
                ))}
                <text x={x(i)} y={HEIGHT - 6} text-anchor="middle">
                  {letter(i)}
                </text>
              </g>
            ))}
          </svg>
        </div>
      </figure>
    </div>
  );
}

function describe({ name, sides: scores }: ScoreRow, sides: Side[]): string {
  const parts = scores.map((score, i) => {
    const values = defined(score).map(([seed, value]) => `seed ${seed} ${scoreText(name, value)}`);
    return `${letter(i)} ${sides[i]!.name}: ${values.join(", ") || "no finished run"}`;
  });
  return `${scoreForm(name).label} by seed. ${parts.join(". ")}`;
}
