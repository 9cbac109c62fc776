import type { Trace } from "../api/traces";
import { fixed } from "../format/numbers";
import { Scroll } from "../parts/Scroll";
import type { Cloud } from "./view";

/** Every point of the two clouds as numbers. */
export function PointTable({ trace, unique, common }: { trace: Trace; unique: Cloud; common: Cloud }) {
  const shown = [...new Set(unique.points.map((p) => p.modality))];
  const clouds = [
    ["unique", unique],
    ["common", common],
  ] as const;
  const place = (cloud: Cloud, sample: number, modality: number): string => {
    const point = cloud.points.find((p) => p.sample === sample && p.modality === modality);
    return point ? `${fixed(point.x, 2)}, ${fixed(point.y, 2)}` : "–";
  };
  return (
    <details class="panel points">
      <summary>The points as a table</summary>
      <Scroll name="Points">
        <table>
          <thead>
            <tr>
              <th scope="col">Sample</th>
              <th scope="col" class="num">
                Label
              </th>
              {clouds.flatMap(([kind]) =>
                shown.map((m) => (
                  <th scope="col" class="num" key={`${kind} ${m}`}>
                    {trace.modalities[m]!.name} <span class="u">{kind}</span>
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {trace.ids.map((id, sample) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td class="num">{Number(trace.labels[sample]!.toFixed(3))}</td>
                {clouds.flatMap(([kind, cloud]) =>
                  shown.map((m) => (
                    <td class="num nowrap" key={`${kind} ${m}`}>
                      {place(cloud, sample, m)}
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
