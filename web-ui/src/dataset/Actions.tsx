import { useState } from "preact/hooks";
import { request } from "../api/client";
import type { DatasetView } from "../api/datasets";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { exactly } from "../datasets/list";
import { plural } from "../format/numbers";
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
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await request(`/datasets/${dataset.id}`, { method: "DELETE" });
      go("/datasets");
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <div class="acts row wrap" role="group" aria-label="Delete this version?">
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : (
        <span class="ink2">Version {dataset.version} and its files go for good; other versions stay.</span>
      )}
      <button type="button" class="btn dgr" disabled={busy} onClick={() => void remove()} ref={(button) => button?.focus()}>
        Delete version {dataset.version}
      </button>
      <button type="button" class="btn" onClick={close}>
        Keep it
      </button>
    </div>
  );
}
