import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { reasonOf } from "../api/client";

interface Props {
  /** For screen readers, as "Delete this version?". */
  question: string;
  /** What the button does, as "Delete version 2". */
  label: string;
  /** Does it; what it throws is shown in place of the sentence. */
  act(): Promise<void>;
  close(): void;
  /** What follows, in a sentence; null if it is told elsewhere. */
  children: ComponentChildren;
}

/** Asks again before something is done, and says what the server refuses. */
export function Ask({ question, label, act, close, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const go = () => {
    setBusy(true);
    setWrong(null);
    act().catch((error: unknown) => {
      setWrong(reasonOf(error));
      setBusy(false);
    });
  };
  return (
    <div class="acts row wrap" role="group" aria-label={question}>
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : children ? (
        <span class="ink2">{children}</span>
      ) : null}
      <button type="button" class="btn dgr" disabled={busy} onClick={go} ref={(button) => button?.focus()}>
        {label}
      </button>
      <button type="button" class="btn" onClick={close}>
        Keep it
      </button>
    </div>
  );
}
