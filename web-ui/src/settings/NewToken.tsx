import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CreatedToken, CreateToken, Role } from "../api/access";
import { post, reasonOf } from "../api/client";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { ENDS, endOf, endText, faultOf, ROLES, type End } from "./view";

const LONGEST = 200;

interface Props {
  made(): void;
  close(): void;
}

/** The form, and after it the secret, which no other page shows. */
export function NewToken({ made, close }: Props) {
  const [created, show] = useState<CreatedToken | null>(null);
  const take = (token: CreatedToken) => {
    show(token);
    made();
  };
  return created ? <Secret created={created} close={close} /> : <Form take={take} close={close} />;
}

function Form({ take, close }: { take(created: CreatedToken): void; close(): void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [end, setEnd] = useState<End>("90");
  const [date, setDate] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, wrong, send } = useSend(take);
  const fault = faultOf(name, end, date, Date.now());
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault === null) void send({ name: name.trim(), role, expiresAt: endOf(end, date, Date.now()) });
  };
  return (
    <form class="panel newtoken" onSubmit={submit} aria-label="New token">
      <header>
        <h2>New token</h2>
      </header>
      <div class="pad form">
        <NameField name={name} set={setName} wrong={tried && !name.trim() ? fault : null} />
        <RoleField role={role} set={setRole} />
        <EndField end={end} setEnd={setEnd} date={date} setDate={setDate} wrong={tried && name.trim() ? fault : null} />
        {wrong ? <Wrong id="t-wrong">{wrong}</Wrong> : null}
        <div class="row wrap">
          <button type="submit" class="btn pri" disabled={busy}>
            Make the token
          </button>
          <button type="button" class="btn" onClick={close}>
            Cancel
          </button>
        </div>
      </div>
    </form>
  );
}

/** Sends the form once at a time and keeps the server's sentence when it refuses. */
function useSend(take: (created: CreatedToken) => void) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async (token: CreateToken) => {
    setBusy(true);
    setWrong(null);
    try {
      const created = await post<CreatedToken>("/tokens", token);
      if (created) take(created);
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  return { busy, wrong, send };
}

const Wrong = ({ id, children }: { id: string; children: ComponentChildren }) => (
  <p class="err" id={id} role="alert">
    <Icon name="xc" small />
    <span>{children}</span>
  </p>
);

function NameField({ name, set, wrong }: { name: string; set(name: string): void; wrong: string | null }) {
  return (
    <div class="field">
      <label for="t-name">Name</label>
      <input
        class="in"
        id="t-name"
        value={name}
        maxLength={LONGEST}
        autocomplete="off"
        placeholder="laptop of mara, gpu-01, nightly benchmark"
        aria-invalid={wrong !== null}
        {...(wrong ? { "aria-describedby": "t-name-wrong" } : {})}
        onInput={(event) => set(event.currentTarget.value)}
      />
      {wrong ? <Wrong id="t-name-wrong">{wrong}</Wrong> : null}
    </div>
  );
}

function RoleField({ role, set }: { role: Role; set(role: Role): void }) {
  return (
    <fieldset class="field bare">
      <legend>Role</legend>
      <div class="pick roles">
        {ROLES.map(({ role: one, may }) => (
          <label key={one} class="opt">
            <input type="radio" name="role" checked={one === role} onChange={() => set(one)} />
            <b>{one}</b>
            <span class="note">{may}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function EndField({ end, setEnd, date, setDate, wrong }: { end: End; setEnd(end: End): void; date: string; setDate(date: string): void; wrong: string | null }) {
  return (
    <div class="field">
      <label for="t-end">Ends</label>
      <div class="row wrap">
        <select class="in" id="t-end" value={end} onChange={(event) => setEnd(event.currentTarget.value as End)}>
          {ENDS.map((one) => (
            <option key={one} value={one}>
              {endText(one)}
            </option>
          ))}
        </select>
        {end === "date" ? <input class="in" type="date" aria-label="Last day" value={date} aria-invalid={wrong !== null} onInput={(event) => setDate(event.currentTarget.value)} /> : null}
      </div>
      {end === "never" ? <p class="hint">A token that never ends works until someone revokes it.</p> : null}
      {wrong ? <Wrong id="t-end-wrong">{wrong}</Wrong> : null}
    </div>
  );
}

function Secret({ created: { token, secret }, close }: { created: CreatedToken; close(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <section class="panel newtoken" aria-label="The new token's secret">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          <Name text={token.name} alone />
        </h2>
        <span class="note">{token.role}; its secret is shown this once</span>
      </header>
      <div class="pad form">
        <pre class="cmd secret">{secret}</pre>
        <p class="hint">Copy it to where it is used, as LAB_TOKEN or, for a worker, LAB_WORKER_TOKEN. Nobody can read it again; a lost one is revoked and made anew.</p>
        <div class="row wrap">
          {typeof navigator !== "undefined" && "clipboard" in navigator ? (
            <button type="button" class="btn pri" onClick={() => void copy()}>
              {copied ? "Copied" : "Copy"}
            </button>
          ) : null}
          <button type="button" class="btn" onClick={close}>
            Done
          </button>
        </div>
      </div>
    </section>
  );
}
