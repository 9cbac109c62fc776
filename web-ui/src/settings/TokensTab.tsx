import { useState } from "preact/hooks";
import type { TokenView } from "../api/access";
import { reasonOf, request } from "../api/client";
import { caller, open } from "../app/caller";
import { now } from "../app/clock";
import { moment } from "../format/times";
import { Empty, Failed, Loading } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { usePages, type Pages } from "../parts/usePages";
import { More, NotForYou } from "./Faces";
import { NewToken } from "./NewToken";
import { countText, day, endsText, inOrder, isForbidden, ROLES, stateOf, usedText } from "./view";

const PAGE = 200;

/** The tokens that the server knows, and new ones. */
export function TokensTab() {
  const pages = usePages<TokenView>("/tokens", PAGE);
  const [making, make] = useState(false);
  const { items, error, reload } = pages;
  if (isForbidden(error)) return <NotForYou error={error} what="tokens" />;
  if (error !== null && !items) return <Failed error={error} what="The list of tokens" retry={reload} />;
  if (!items) return <Loading what="tokens" rows={5} />;
  if (open.value) return <NoTokens />;
  return (
    <div class="stack">
      {making ? <NewToken made={reload} close={() => make(false)} /> : null}
      {items.length || making ? <TokenPanel pages={pages} making={making} make={() => make(true)} /> : <First make={() => make(true)} />}
    </div>
  );
}

const NoTokens = () => (
  <Empty title="This server has no tokens">
    <p>It was started without LAB_TOKEN, so it listens to its own machine only and everyone there is an admin. Start it with a secret of yours; then tokens are made here.</p>
    <pre class="cmd">LAB_TOKEN=SECRET ./lab up</pre>
  </Empty>
);

const First = ({ make }: { make(): void }) => (
  <Empty title="No token yet">
    <p>LAB_TOKEN, with which the server was started, is the only way in. Make a token for each person, program and worker: it has a role, it can end, and it can be revoked alone.</p>
    <button type="button" class="btn pri" onClick={make}>
      <Icon name="plus" />
      New token
    </button>
  </Empty>
);

function TokenPanel({ pages, making, make }: { pages: Pages<TokenView>; making: boolean; make(): void }) {
  const items = pages.items ?? [];
  return (
    <section class="panel">
      <header>
        <h2>Tokens</h2>
        <span class="note">{items.length ? `${countText(items, now.value)}; ` : ""}a secret is shown once, the server keeps only its hash</span>
        {making ? null : (
          <button type="button" class="btn sm push" onClick={make}>
            <Icon name="plus" small />
            New token
          </button>
        )}
      </header>
      {items.length ? <TokenTable tokens={inOrder(items, now.value)} changed={pages.reload} /> : null}
      <More pages={pages} what="tokens" />
      <footer class="legend">
        {ROLES.map(({ role, may }) => (
          <span key={role}>
            <b>{role}</b> {may.charAt(0).toLowerCase() + may.slice(1, -1)}
          </span>
        ))}
      </footer>
    </section>
  );
}

const HEADS = ["Name", "Made by", "May", "Made", "Ends", "Last used"];

function TokenTable({ tokens, changed }: { tokens: TokenView[]; changed(): void }) {
  return (
    <Scroll name="Tokens">
      <table class="list tight tokens">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" class={head === "Last used" ? "num" : head === "Made" ? "lo-2" : ""}>
                {head}
              </th>
            ))}
            <th scope="col">
              <span class="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.id} token={token} changed={changed} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ token, changed }: { token: TokenView; changed(): void }) {
  const active = stateOf(token, now.value) === "active";
  return (
    <tr class={active ? "" : "over"}>
      <th scope="row" class="wide">
        <span class="named">
          <Name text={token.name} class="name" alone />
          {caller.value?.token === token.id ? <span class="tag">yours</span> : null}
        </span>
      </th>
      <td data-l="by">
        <Name text={token.createdBy} alone />
      </td>
      <td>{token.role}</td>
      <td class="dim lo-2 nowrap" title={moment(token.createdAt)}>
        {day(token.createdAt)}
      </td>
      <td class="nowrap" data-l="ends">
        <Ends token={token} />
      </td>
      <td class="num dim" data-l="used" title={token.lastUsedAt ? moment(token.lastUsedAt) : undefined}>
        {usedText(token, now.value)}
      </td>
      <td class="num act">{active ? <Revoke token={token} changed={changed} /> : null}</td>
    </tr>
  );
}

function Ends({ token }: { token: TokenView }) {
  const text = endsText(token, now.value);
  if (text === null) {
    return (
      <span class="st warn">
        <Icon name="warn" small />
        never ends
      </span>
    );
  }
  return <span class={stateOf(token, now.value) === "active" ? "" : "dim"}>{text}</span>;
}

/** Asks again, because whoever holds the token is cut off at once. */
function Revoke({ token, changed }: { token: TokenView; changed(): void }) {
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const revoke = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await request(`/tokens/${token.id}`, { method: "DELETE" });
      changed();
    } catch (error) {
      setWrong(reasonOf(error));
      setBusy(false);
    }
  };
  if (!asking) {
    return (
      <button type="button" class="btn bare sm dgr" aria-label={`Revoke ${token.name}`} onClick={() => ask(true)}>
        Revoke
      </button>
    );
  }
  return (
    <span class="row wrap asks" role="group" aria-label={`Revoke ${token.name}?`}>
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : null}
      <button type="button" class="btn sm dgr" disabled={busy} onClick={() => void revoke()} ref={(button) => button?.focus()}>
        Revoke for good
      </button>
      <button type="button" class="btn sm" onClick={() => ask(false)}>
        Keep
      </button>
    </span>
  );
}
