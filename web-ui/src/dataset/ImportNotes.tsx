import { Icon } from "../parts/Icon";

/** What the import tolerated in the file or left out of it; nothing if there is no such note. */
export function ImportNotes({ notes }: { notes: string[] }) {
  if (!notes.length) return null;
  return (
    <section class="panel">
      <header>
        <h2>Notes of the import</h2>
        <span class="note">what it tolerated or left out</span>
      </header>
      <div class="pad">
        <ul class="findings">
          {notes.map((note) => (
            <li key={note}>
              <span class="st idle">
                <Icon name="info" />
                Note
              </span>
              <span>{note}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
