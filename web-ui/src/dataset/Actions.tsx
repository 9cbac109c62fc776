import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { DatasetView } from "../api/datasets";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { exactly } from "../datasets/list";
import { plural } from "../format/numbers";
import { Ask } from "../parts/Ask";
import { Icon } from "../parts/Icon";

/** What can be done with a version: a run, a file of it, its deletion. */
export function Actions({ dataset }: { dataset: DatasetView }) {
  const [asking, ask] = useState(false);
  if (asking) return <AskDelete dataset={dataset} close={() => ask(false)} />;
  return (
    <div class="acts row wrap">
      <span class="row wrap" role="group" aria-label="Export">
        {["npz", "safetensors"].map((format) => (
          <a key={format} class="btn" download href={`/api/v1/datasets/${dataset.id}/export?format=${format}`}>
            <Icon name="save" />.{format}
          </a>
        ))}
      </span>
      <button type="button" class="btn dgr" disabled={dataset.runs > 0 || readOnly.value !== null} title={readOnly.value ?? undefined} aria-describedby={dataset.runs ? "in-use" : undefined} onClick={() => ask(true)}>
        Delete
      </button>
      {dataset.runs ? (
        <span class="note" id="in-use">
          {plural(dataset.runs, "run")} on it
        </span>
      ) : null}
      <a class="btn" href={`/launch?dataset=${encodeURIComponent(exactly(dataset))}`}>
        Run on this version
      </a>
    </div>
  );
}

/** Asks again before a version goes, and says what the server refuses. */
function AskDelete({ dataset, close }: { dataset: DatasetView; close(): void }) {
  const remove = async () => {
    await request(`/datasets/${dataset.id}`, { method: "DELETE" });
    go("/datasets");
  };
  return (
    <Ask question="Delete this version?" label={`Delete version ${dataset.version}`} act={remove} close={close}>
      Version {dataset.version} and its files go for good; other versions stay.
    </Ask>
  );
}
