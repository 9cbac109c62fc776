import type { AuditEntry } from "../api/access";
import { now } from "../app/clock";
import { age, moment } from "../format/times";
import { Empty, Failed, Loading } from "../parts/Faces";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { usePages } from "../parts/usePages";
import { More, NotForYou } from "./Faces";
import { actText, answerLook, isForbidden } from "./view";

const PAGE = 100;

/** Every write, newest first. */
export function AuditTab() {
  const pages = usePages<AuditEntry>("/audit", PAGE);
  const { items, error, reload } = pages;
  if (isForbidden(error)) return <NotForYou error={error} what="audit" />;
  if (error !== null && !items) return <Failed error={error} what="The audit" retry={reload} />;
  if (!items) return <Loading what="the audit" />;
  if (!items.length) {
    return (
      <Empty title="Nothing was written yet">
        <p>Each write by a person or program has a row here: who, what, when and from where.</p>
      </Empty>
    );
  }
  return (
    <section class="panel">
      <header>
        <h2>Audit</h2>
        <span class="note">who wrote what, newest first; reads and a worker's reports are not in it</span>
        <button type="button" class="btn sm push" disabled={pages.busy} onClick={reload}>
          <Icon name="retry" small />
          Refresh
        </button>
      </header>
      <AuditTable entries={items} />
      <More pages={pages} what="entries" />
    </section>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <Scroll name="Audit">
      <table class="list tight audit">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">From</th>
            <th scope="col">Answer</th>
            <th scope="col" class="num">
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const { look, word } = answerLook(entry);
  return (
    <tr>
      <th scope="row" class="wide">
        <Name text={entry.caller} class="name" alone />
      </th>
      <td class="wide" title={entry.path}>
        <Name text={actText(entry)} class="mono" alone />
      </td>
      <td class="mono dim nowrap">{entry.address}</td>
      <td class="nowrap">
        {look === "idle" ? (
          <span class="dim">{word}</span>
        ) : (
          <span class={`st ${look}`}>
            <Icon name={look === "bad" ? "xc" : "slash"} small />
            {word}
          </span>
        )}
      </td>
      <td class="num dim age" title={moment(entry.at)}>
        {age(entry.at, now.value)}
      </td>
    </tr>
  );
}
