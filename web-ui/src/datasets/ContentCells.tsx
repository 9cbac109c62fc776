import type { DatasetView } from "../api/datasets";
import { bytes, whole } from "../format/numbers";
import { shapeText, splitsOf } from "./list";

/** What is in a version, as three cells of a row: modalities with their shapes, samples by split, size. */
export function ContentCells({ version }: { version: DatasetView }) {
  return (
    <>
      <td class="wide shapes">
        {version.manifest.modalities.map((modality) => (
          <span class="nowrap" key={modality.name}>
            <bdi>{modality.name}</bdi> <span class="ink2">{shapeText(modality)}</span>
          </span>
        ))}
      </td>
      <td class="num" data-l="samples">
        {splitsOf(version)
          .map(([, samples]) => whole(samples))
          .join(" · ")}
      </td>
      <td class="num">{bytes(version.sizeBytes)}</td>
    </>
  );
}
