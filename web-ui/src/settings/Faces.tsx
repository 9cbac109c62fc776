import { reasonOf } from "../api/client";
import { caller } from "../app/caller";
import { Empty } from "../parts/Faces";
import { Name } from "../parts/Name";
import type { Pages } from "../parts/usePages";

/** For those whose role may not see a part: the server's sentence, and what theirs is. */
export function NotForYou({ error, what }: { error: unknown; what: string }) {
  const who = caller.value;
  return (
    <Empty title={`Only an admin sees the ${what}`}>
      <p>{reasonOf(error)}</p>
      {who ? (
        <p class="note">
          You are <Name text={who.name} class="b" alone />, {who.role}.
        </p>
      ) : null}
    </Empty>
  );
}

/** The way to the next page, and what kept it from coming. */
export function More<T>({ pages, what }: { pages: Pages<T>; what: string }) {
  if (!pages.more && pages.error === null) return null;
  return (
    <div class="row wrap pad more">
      {pages.error !== null ? (
        <span class="err" role="alert">
          {pages.error instanceof Error ? pages.error.message : String(pages.error)}
        </span>
      ) : null}
      <button type="button" class="btn sm" disabled={pages.busy} onClick={pages.more ? pages.next : pages.reload}>
        {pages.more ? `More ${what}` : "Try again"}
      </button>
    </div>
  );
}
