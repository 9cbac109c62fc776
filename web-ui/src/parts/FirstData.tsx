import { useState } from "preact/hooks";
import { post, reasonOf } from "../api/client";
import type { DatasetView } from "../api/types";
import { readOnly } from "../app/caller";
import { Icon } from "./Icon";

/** Where there is no dataset yet: the one that comes with the program, or one's own. */
export function FirstData({ done }: { done(): void }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const add = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await post<DatasetView>("/datasets/bundled/mfeat");
      done();
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <section class="panel">
      <div class="empty">
        <h2>No dataset yet</h2>
        <p>mfeat comes with the program: 2,000 handwritten numerals in three modalities. A run of its preset takes less than a minute on two processor cores.</p>
        {wrong ? (
          <p class="err" role="alert">
            {wrong}
          </p>
        ) : null}
        <button type="button" class="btn pri" disabled={busy || readOnly.value !== null} onClick={() => void add()}>
          <Icon name="plus" />
          {busy ? "Adding mfeat" : "Add mfeat"}
        </button>
        <p>
          A feature file or a folder of your own: <a href="/datasets/import">import it here</a>, or from a shell:
        </p>
        <pre class="cmd">./lab datasets import FILE --name NAME --suite mosi</pre>
      </div>
    </section>
  );
}
