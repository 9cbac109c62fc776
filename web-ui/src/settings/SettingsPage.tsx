import { useEffect, useState } from "preact/hooks";
import { reasonOf } from "../api/client";
import { caller, open, signOut } from "../app/caller";
import { oneOf, params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { nextTheme, theme } from "../app/theme";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { AuditTab } from "./AuditTab";
import { TokensTab } from "./TokensTab";
import { mayOf } from "./view";

const TABS = { tokens: "Tokens", audit: "Audit" } as const;
type Tab = keyof typeof TABS;

/** Who may do what, and who did. */
export function SettingsPage() {
  const tab = oneOf<Tab>(params.value.get("tab"), Object.keys(TABS) as Tab[], "tokens");
  useEffect(() => {
    document.title = `${TABS[tab]} · Settings · DecAlign Lab`;
  }, [tab]);
  return (
    <>
      <Crumbs trail={[{ text: "Settings" }]} />
      <div class="head">
        <div>
          <h1>Settings</h1>
          <Me />
        </div>
        <Acts />
      </div>
      <nav class="tabs" aria-label="Parts">
        {Object.entries(TABS).map(([key, text]) => (
          <a key={key} href={key === "tokens" ? "/settings" : `/settings?tab=${key}`} aria-current={key === tab ? "page" : undefined}>
            {text}
          </a>
        ))}
      </nav>
      {tab === "audit" ? <AuditTab /> : <TokensTab />}
    </>
  );
}

function Me() {
  const who = caller.value;
  if (!who) return <p class="sub">{location.host}</p>;
  return (
    <p class="sub who">
      {location.host} · {open.value ? "This server has no tokens: everyone on its machine is an admin." : <>you are <Name text={who.name} class="b" alone />. {mayOf(who.role)}</>}
    </p>
  );
}

/** The colours, which have no room in a phone's bottom bar, and the way out. */
function Acts() {
  const [wrong, setWrong] = useState<string | null>(null);
  const leave = () => signOut().catch((error: unknown) => setWrong(reasonOf(error)));
  return (
    <div class="acts row wrap">
      {wrong ? (
        <span class="err" role="alert">
          {wrong}
        </span>
      ) : null}
      <button type="button" class="btn phone" onClick={nextTheme}>
        <Icon name="theme" />
        Theme: {theme.value}
      </button>
      {caller.value && !open.value ? (
        <button type="button" class="btn" onClick={() => void leave()}>
          Sign out
        </button>
      ) : null}
    </div>
  );
}
