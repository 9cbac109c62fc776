import { useState } from "preact/hooks";
import { patch, reasonOf } from "../api/client";
import type { GroupView } from "../api/types";
import { readOnly } from "../app/caller";
import { Icon } from "../parts/Icon";

interface Props {
  group: GroupView;
  /** Reads the list again. */
  renamed(): void;
}

/** Renames the one group that is shown. */
export function GroupName({ group, renamed }: Props) {
  const [name, setName] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const edit = (from: string | null) => {
    setName(from);
    setWrong(null);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await patch<GroupView>(`/groups/${group.id}`, { name: (name ?? "").trim() });
      edit(null);
      renamed();
    } catch (error) {
      setWrong(reasonOf(error));
    }
  };
  if (name === null) {
    return (
      <button
        type="button"
        class="btn"
        disabled={readOnly.value !== null}
        title={readOnly.value ?? undefined}
        onClick={() => edit(group.name)}
      >
        Rename group
      </button>
    );
  }
  return (
    <form class="row wrap renaming" onSubmit={(event) => void save(event)}>
      <input
        class="in"
        aria-label="Name of the group"
        maxLength={200}
        value={name}
        ref={(input) => input?.focus()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="btn">
        Save
      </button>
      <button type="button" class="btn bare" onClick={() => edit(null)}>
        Keep as it was
      </button>
      {wrong ? (
        <p class="err" role="alert">
          <Icon name="xc" small />
          <span>{wrong}</span>
        </p>
      ) : null}
    </form>
  );
}
