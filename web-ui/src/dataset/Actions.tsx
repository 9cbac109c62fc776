import type { DatasetView } from "../api/datasets";
import { exactly } from "../datasets/list";
import { Icon } from "../parts/Icon";

/** What can be done with a version: a run, a file of it. */
export function Actions({ dataset }: { dataset: DatasetView }) {
  return (
    <div class="acts row wrap">
      <span class="row wrap" role="group" aria-label="Export">
        {["npz", "safetensors"].map((format) => (
          <a key={format} class="btn" download href={`/api/v1/datasets/${dataset.id}/export?format=${format}`}>
            <Icon name="save" />.{format}
          </a>
        ))}
      </span>
      <a class="btn" href={`/launch?dataset=${encodeURIComponent(exactly(dataset))}`}>
        Run on this version
      </a>
    </div>
  );
}
