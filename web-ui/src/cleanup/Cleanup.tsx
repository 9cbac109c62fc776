import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CleanupView } from "../api/cleanup";
import { get, post, reasonOf, request } from "../api/client";
import { readOnly } from "../app/caller";
import { go } from "../app/location";
import { moment } from "../format/times";
import { Ask } from "../parts/Ask";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { useGet } from "../parts/useGet";
import { deletion, hrefOf, standing, wordsOf } from "./uses";

interface Props {
  /** Its path in the API, as "/runs/7". */
  path: string;
  /** As "run 7". */
  what: string;
  /** The page that lists such things. */
  list: string;
  /** Why it cannot be deleted yet, in a sentence. */
  hold?: string | undefined;
}

/** Archiving, deleting and restoring one thing; before its deletion, what counts it. */
export function Cleanup(props: Props) {
  return <Buttons key={props.path} {...props} />;
}

function Buttons({ path, what, list, hold }: Props) {
  const read = useGet<CleanupView>(path, (abort) => get(`${path}/uses`, abort));
  const [changed, change] = useState<CleanupView | null>(null);
  const [asking, ask] = useState<"delete" | "purge" | null>(null);
  const [wrong, setWrong] = useState("");
  const view = changed ?? read.value;
  const send = (step: "archive" | "restore") => {
    setWrong("");
    post<CleanupView>(`${path}/${step}`).then(change, (error: unknown) =>
      setWrong(reasonOf(error)),
    );
  };
  if (!view) return null;
  const close = () => ask(null);
  const deleted = (now: CleanupView) => {
    change(now);
    close();
  };
  if (asking === "delete") return <AskDelete path={path} what={what} deleted={deleted} close={close} />;
  if (asking === "purge") return <AskPurge path={path} what={what} list={list} close={close} />;
  const stands = standing(view, moment);
  const buttons = (
    <div class="acts row wrap">
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : null}
      {view.lifecycle === "ACTIVE" ? (
        <Button text="Archive" title="Out of the lists, but counted as before" press={() => send("archive")} />
      ) : (
        <Button text="Restore" press={() => send("restore")} />
      )}
      {view.lifecycle === "DELETED" ? (
        <Button text="Purge now" danger press={() => ask("purge")} />
      ) : (
        <Button text="Delete" danger title={hold} off={hold !== undefined} press={() => ask("delete")} />
      )}
    </div>
  );
  return stands ? <Banner text={stands}>{buttons}</Banner> : buttons;
}

function Button({
  text,
  title,
  danger,
  off,
  press,
}: {
  text: string;
  title?: string | undefined;
  danger?: boolean;
  off?: boolean;
  press(): void;
}) {
  return (
    <button
      type="button"
      class={danger ? "btn dgr" : "btn"}
      disabled={off || readOnly.value !== null}
      title={readOnly.value ?? title}
      onClick={press}
    >
      {text}
    </button>
  );
}

function Banner({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <div class="banner warn" role="status">
      <Icon name="info" />
      <div>{text}</div>
      {children}
    </div>
  );
}

/** Names what counts it, as it stands now, before it is deleted. */
function AskDelete({
  path,
  what,
  deleted,
  close,
}: {
  path: string;
  what: string;
  deleted(view: CleanupView): void;
  close(): void;
}) {
  const { value: view, error } = useGet<CleanupView>(`${path}?asked`, (abort) => get(`${path}/uses`, abort));
  if (!view)
    return error ? (
      <Banner text={reasonOf(error)}>{<Close close={close} />}</Banner>
    ) : null;
  const plan = deletion(view, what);
  const remove = async () => {
    const answer = await request(path + plan.query, { method: "DELETE" });
    deleted((await answer.json()) as CleanupView);
  };
  return (
    <div class="banner warn cleanup" role="status">
      <Icon name="warn" />
      <div>
        {plan.free && !plan.uses.length ? null : <p>{plan.text}</p>}
        <ul class="plainlist">
          {plan.uses.map((use) => (
            <li key={`${use.kind} ${use.id} ${use.name}`}>
              <a href={hrefOf(use)}>{wordsOf(use)}</a> <Name text={use.name} alone />
              {`: ${use.effect}`}
            </li>
          ))}
          {plan.more ? <li>and {plan.more} more</li> : null}
        </ul>
        {plan.free ? (
          <Ask
            question={`Delete ${what}?`}
            label={plan.query ? `Delete ${what} all the same` : `Delete ${what}`}
            act={remove}
            close={close}
          >
            {plan.uses.length ? null : plan.text}
          </Ask>
        ) : (
          <Close close={close} />
        )}
      </div>
    </div>
  );
}

function AskPurge({ path, what, list, close }: { path: string; what: string; list: string; close(): void }) {
  const purge = async () => {
    await post(`${path}/purge`);
    go(list);
  };
  return (
    <div class="banner warn cleanup" role="status">
      <Icon name="warn" />
      <Ask question={`Purge ${what}?`} label={`Purge ${what}`} act={purge} close={close}>
        What is purged cannot be restored.
      </Ask>
    </div>
  );
}

const Close = ({ close }: { close(): void }) => (
  <div class="acts row wrap">
    <button type="button" class="btn" onClick={close} ref={(button) => button?.focus()}>
      Keep it
    </button>
  </div>
);
