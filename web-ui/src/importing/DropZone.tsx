import { useState } from "preact/hooks";
import { bytes, plural } from "../format/numbers";
import { Icon } from "../parts/Icon";
import { pickedOf, sourceOf, type Picked, type Source } from "./source";

/** Where files are dropped or picked; both pickers take the keyboard. */
export function DropZone({ source, pick }: { source: Source | null; pick(source: Source | null): void }) {
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (picked: Picked[]) => {
    const found = sourceOf(picked);
    setWrong(found ? null : "There is no file in it; hidden ones do not count.");
    if (found) pick(found);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) pickedOf(event.dataTransfer.items).then(take, (error: unknown) => setWrong(`It cannot be read: ${String(error)}`));
  };
  return (
    <section
      class={over ? "panel dropzone over" : "panel dropzone"}
      aria-label="What to import"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {source ? (
        <p>
          <b class="mono">{source.name}</b> <span class="note">{bytes(source.content.size)}{source.files > 1 || source.name.endsWith(".tar") ? `, ${plural(source.files, "file")}` : ""}</span>
        </p>
      ) : (
        <p>
          <b>Drop a file or a folder here</b>
        </p>
      )}
      <div class="row wrap">
        <FileButton text={source ? "Choose another file" : "Choose a file"} take={take} />
        <FileButton text="Choose a folder" folder take={take} />
      </div>
      {wrong ? (
        <p class="err" role="alert">
          <Icon name="xc" small />
          <span>{wrong}</span>
        </p>
      ) : null}
      <p class="note">
        MMSA's layout as pickle, .npz, safetensors or HDF5, also in gzip or xz; a folder, tar or zip with label.csv and arrays; computational sequences. Several files together are one dataset.
      </p>
    </section>
  );
}

function FileButton({ text, folder, take }: { text: string; folder?: boolean; take(picked: Picked[]): void }) {
  return (
    <label class="btn filebtn">
      <Icon name="save" />
      {text}
      <input
        type="file"
        multiple
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          if (files.length) take(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
