import type { ComponentChildren } from "preact";
import { now } from "../app/clock";
import { bytes } from "../format/numbers";
import { left } from "../format/times";
import { Bar } from "../parts/Bar";
import { Icon } from "../parts/Icon";
import { clear, discard, job, pause, phase, resume, tryNow, type Phase } from "./transfer";

/** A file on its way: how much is sent, then what the server does with it. */
export function Under({ name }: { name: string }) {
  const at = phase.value;
  if (at.kind !== "sending" && at.kind !== "importing") return null;
  return (
    <section class="panel" aria-label={`Import of ${name}`}>
      <header>
        <h2>{name}</h2>
        <span class="note mono">{job.value?.source.name}</span>
      </header>
      <div class="pad stack">
        <p role="status" class="vh">
          {announced(at)}
        </p>
        {at.kind === "sending" ? <Sending at={at} /> : <Importing at={at} />}
        {at.retryAt !== null ? <Away at={at.retryAt} /> : null}
        <div class="row wrap">
          {at.kind === "sending" && !at.paused ? (
            <button type="button" class="btn" onClick={pause}>
              Pause
            </button>
          ) : null}
          {at.kind === "sending" && at.paused ? (
            <button type="button" class="btn pri" onClick={resume}>
              Resume
            </button>
          ) : null}
          <button type="button" class="btn bare danger" onClick={() => void discard()}>
            {at.kind === "sending" ? "Cancel the upload" : "Cancel the import"}
          </button>
        </div>
        {at.kind === "sending" ? <p class="note">After a reload of this page, the same file goes on where it stopped. What is not gone on with for 24 hours is removed.</p> : null}
      </div>
    </section>
  );
}

/** What a screen reader is told: the turns, not every number. */
function announced(at: Phase): string {
  if (at.kind === "sending") {
    if (at.retryAt !== null) return "The server does not answer";
    return at.paused ? "Paused" : `Sending, ${Math.floor((10 * at.sent) / Math.max(1, at.size)) * 10} percent`;
  }
  return at.kind === "importing" ? `Importing, ${at.step?.replace(/\..*/, "") ?? "waiting"}` : "";
}

function Sending({ at }: { at: Extract<Phase, { kind: "sending" }> }) {
  const rest = at.rate ? ` · ${bytes(at.rate)}/s · ${left((at.size - at.sent) / at.rate)}` : "";
  return (
    <div class="going">
      <Bar done={at.sent} of={at.size} label="bytes sent" tall />
      <span>
        <b>{at.paused ? "Paused" : "Sending"}</b> {bytes(at.sent)} of {bytes(at.size)}
        <span class="note">{rest}</span>
      </span>
    </div>
  );
}

function Importing({ at }: { at: Extract<Phase, { kind: "importing" }> }) {
  return (
    <div class="going">
      <Bar done={at.done} of={at.total} label="of this step" tall />
      <span>
        <b>{at.step === null ? "Waiting" : "Importing"}</b> {at.step ?? (at.ahead ? `for ${at.ahead} before it` : "to begin")}
        <span class="note">{at.step !== null && at.total > 1 ? ` · ${Math.floor((100 * at.done) / at.total)} %` : ""}</span>
      </span>
    </div>
  );
}

function Away({ at }: { at: number }) {
  const seconds = Math.max(0, Math.ceil((at - now.value) / 1000));
  return (
    <div class="banner warn">
      <Icon name="warn" />
      <div>
        <b>The server does not answer.</b> It goes on by itself when the server is back. {seconds > 0 ? `Next try in ${seconds} s.` : "Trying now."}
      </div>
      <div class="acts">
        <button type="button" class="btn sm" onClick={tryNow}>
          Try now
        </button>
      </div>
    </div>
  );
}

/** How it ended. */
export function Outcome() {
  const at = phase.value;
  if (at.kind === "imported") {
    const { dataset, created } = at;
    return (
      <section class="panel" role="status">
        <div class="empty">
          <span class="st ok">
            <Icon name="okc" />
            <span class="w">{created ? "Stored" : "There already"}</span>
          </span>
          <h2>
            <bdi>{dataset.name}</bdi> version {dataset.version}
          </h2>
          <p>{created ? "It is stored; the checks' findings are on its page." : "This content was there already under the name; nothing new was stored."}</p>
          <div class="row wrap">
            <a class="btn pri" href={`/datasets/${dataset.id}`} onClick={clear}>
              Open <bdi>{dataset.name}</bdi>
            </a>
            <button type="button" class="btn" onClick={clear}>
              Import another
            </button>
          </div>
        </div>
      </section>
    );
  }
  if (at.kind === "refused") return <Mistakes title={`${job.value?.source.name ?? "The file"} is not a dataset`} list={at.problems} />;
  if (at.kind !== "stopped") return null;
  return (
    <Mistakes title={at.message} list={at.errors}>
      {at.kept ? (
        <button type="button" class="btn sm" onClick={resume}>
          Try again
        </button>
      ) : null}
    </Mistakes>
  );
}

function Mistakes({ title, list, children }: { title: string; list: string[]; children?: ComponentChildren }) {
  return (
    <div class="banner bad mistakes" role="alert">
      <Icon name="xc" />
      <div>
        <b>{title}</b>
        {list.length ? (
          <ul class="plainlist">
            {list.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <div class="acts">
        {children}
        <button type="button" class="btn sm bare" onClick={clear}>
          Dismiss
        </button>
      </div>
    </div>
  );
}
