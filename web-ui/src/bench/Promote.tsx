import { useState } from "preact/hooks";
import type { BenchmarkView } from "../api/benchmarks";
import { post, reasonOf } from "../api/client";
import { readOnly } from "../app/caller";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";

/**
 * The conditions of a promotion, then its button. If something speaks against the benchmark, the promotion needs a
 * reason, which is kept with the baseline.
 */
export function Promote({ view, done }: { view: BenchmarkView; done(): void }) {
  const name = view.baseline ?? "main";
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const whole = view.runs.every((entry) => entry.seeds.every((run) => run.state === "SUCCEEDED"));
  const against = view.obstacle ?? null;
  const promote = () => {
    setBusy(true);
    setRefusal("");
    post(`/benchmarks/${view.id}/promote`, { baseline: name, ...(against ? { force: reason.trim() } : {}) })
      .then(done)
      .catch((cause: unknown) => setRefusal(reasonOf(cause)))
      .finally(() => setBusy(false));
  };
  return (
    <section class="panel">
      <header>
        <h2>Promote</h2>
        <span class="note">
          later benchmarks are held to it under the name <Name text={name} alone />
        </span>
      </header>
      <div class="pad stack">
        <Condition holds={whole} text="every run succeeded" />
        <Condition
          holds={against === null}
          text={against === null ? "nothing speaks against it" : `this benchmark ${against}`}
        />
        {whole && against ? (
          <label class="row wrap">
            Reason to promote it all the same
            <input
              class="in grow"
              value={reason}
              maxLength={500}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        ) : null}
        <div class="row wrap">
          <button
            type="button"
            class="btn"
            disabled={busy || !whole || readOnly.value !== null || (against !== null && !reason.trim())}
            title={readOnly.value ?? undefined}
            onClick={promote}
          >
            {against ? "Promote all the same" : "Promote"}
          </button>
          <span class="note">
            {against ? "Your name, the time and the reason" : "Your name and the time"} stay in the history.
          </span>
        </div>
        {refusal ? <p role="alert">{refusal}</p> : null}
      </div>
    </section>
  );
}

const Condition = ({ holds, text }: { holds: boolean; text: string }) => (
  <span class={`st ${holds ? "ok" : "warn"}`}>
    <Icon name={holds ? "okc" : "warn"} />
    {text}
  </span>
);
