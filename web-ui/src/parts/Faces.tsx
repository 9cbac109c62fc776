import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, reasonOf } from "../api/client";
import { retryNow, streamState } from "../api/stream";
import { now } from "../app/clock";
import { clock } from "../format/times";
import { Icon } from "./Icon";

/** Bars in place of what is being loaded, after 200 ms, so that a fast answer does not flicker. */
export function Loading({ rows = 9, what }: { rows?: number; what: string }) {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section class="panel" role="status" aria-label={`Loading ${what}`}>
      <div class="pad stack skels">
        {Array.from({ length: rows }, (_, i) => (
          <div key={i} class={`skel w${(i * 3) % 5}${shown ? "" : " ghost"}`} />
        ))}
      </div>
    </section>
  );
}

/** What failed, where, since when, and what to press. */
export function Failed({ error, what, retry }: { error: unknown; what: string; retry(): void }) {
  const [since] = useState(Date.now());
  const api = error instanceof ApiError ? error : null;
  const title = api?.status === 0 ? "The server does not answer" : `${what} could not be read`;
  return (
    <section class="panel" role="alert">
      <div class="empty">
        <span class="st bad">
          <Icon name="xc" />
          <span class="vh">Failed</span>
        </span>
        <h2>{title}</h2>
        <p>{api?.status === 0 ? "Is it running? ./lab status tells, ./lab up starts it." : reasonOf(error)}</p>
        <p class="note">
          {api ? <span class="mono">{api.path}</span> : null}
          {api && api.status ? ` · status ${api.status}` : ""} · since {clock(since)}
          {api?.problem.errorId ? ` · error id ${api.problem.errorId}` : ""}
        </p>
        <button type="button" class="btn" onClick={retry}>
          <Icon name="retry" />
          Try again
        </button>
      </div>
    </section>
  );
}

export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel">
      <div class="empty">
        <svg class="art" viewBox="0 0 132 72" aria-hidden="true">
          <path class="ground" d="M8 60h116" />
          <path class="wait" d="M8 16c30 0 30 34 60 36s30 2 56 2" />
          <circle cx="68" cy="52" r="5" />
        </svg>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  );
}

/** Over the last known state while the server is away; the countdown runs to the next try. */
export function LostBanner() {
  const state = streamState.value;
  if (state.kind !== "lost") return null;
  const seconds = Math.max(0, Math.ceil((state.retryAt - now.value) / 1000));
  return (
    <div class="banner warn lost" role="status">
      <Icon name="warn" />
      <div>
        <b>No answer since {clock(state.since)}.</b> This is what the page knew then. <span aria-live="off">{seconds > 0 ? `Next try in ${seconds} s.` : "Trying now."}</span>
      </div>
      <div class="acts">
        <button type="button" class="btn sm" onClick={retryNow}>
          Try now
        </button>
      </div>
    </div>
  );
}
