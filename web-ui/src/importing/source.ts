import { entriesOf, tarOf } from "./tar";

/** What is sent: one file as it is, or several as one tar. */
export interface Source {
  /** what it is called, as mosi.pkl or bundle.tar */
  name: string;
  content: Blob;
  /** how many files are in it */
  files: number;
  /** another text as soon as a file is another */
  fingerprint: string;
}

export interface Picked {
  /** with the folders, where they are known */
  path: string;
  file: File;
}

/** The source of what was picked or dropped; null for nothing at all. */
export function sourceOf(picked: Picked[]): Source | null {
  const [one] = picked;
  if (!one) return null;
  if (picked.length === 1 && !one.path.includes("/")) return { name: one.file.name, content: one.file, files: 1, fingerprint: printOf(one.path, one.file) };
  const entries = entriesOf(picked);
  if (!entries.length) return null;
  const folder = one.path.includes("/") ? one.path.split("/")[0]! : baseOf(one.file.name);
  return { name: `${folder}.tar`, content: tarOf(entries), files: entries.length, fingerprint: entries.map(({ name, file }) => printOf(name, file)).join("\n") };
}

const printOf = (name: string, file: File): string => `${name} ${file.size} ${file.lastModified}`;

const baseOf = (name: string): string => name.replace(/(\.(pkl|pickle|gz|xz|npz|safetensors|tar|tgz|zip|csd|h5|hdf5))+$/, "");

/** A file's name as one that the registry takes: without the endings of its kind, other characters as dashes. */
export function nameFor(fileName: string): string {
  const name = baseOf(fileName).replace(/[^A-Za-z0-9._-]+/g, "-").replace(/\.\.+/g, ".").replace(/^[^A-Za-z0-9]+/, "");
  return name.slice(0, 100) || "dataset";
}

/** What is wrong with a name; null when nothing is. */
export const nameFault = (name: string): string | null =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !name.includes("..")
    ? null
    : "Is no usable name; allowed: 1 to 100 letters, digits, dots, dashes or underscores, beginning with a letter or digit.";

/** Every file of a drop, those in folders too. */
export async function pickedOf(items: DataTransferItemList): Promise<Picked[]> {
  const roots = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(roots.map(walk))).flat();
}

async function walk(entry: FileSystemEntry): Promise<Picked[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: Picked[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return all;
    all.push(...(await Promise.all(some.map(walk))).flat());
  }
}
