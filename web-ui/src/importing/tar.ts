/** A folder's files as one tar, as ustar has it; composed of the files themselves, which the browser reads only when they are sent. */

const RECORD = 512;
const NAME = 100;
const PREFIX = 155;
/** The largest size in octal digits; a larger one is written in base 256. */
const OCTAL = 8 ** 11;

export interface Entry {
  /** with slashes, without the folder's own name */
  name: string;
  file: File;
}

/** The files that a tar is made of: in the order of their names, hidden ones left out. */
export function entriesOf(files: { path: string; file: File }[]): Entry[] {
  const first = files[0]?.path.split("/")[0];
  const common = files.every(({ path }) => path.includes("/") && path.split("/")[0] === first);
  return files
    .map(({ path, file }) => ({ name: common ? path.slice(path.indexOf("/") + 1) : path, file }))
    .filter(({ name }) => !name.split("/").some((part) => part.startsWith(".")))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The same bytes for the same files, whatever their times. */
export function tarOf(entries: Entry[]): Blob {
  const parts: BlobPart[] = [];
  for (const { name, file } of entries) parts.push(headerOf(name, file.size), file, new Uint8Array(-file.size & (RECORD - 1)));
  return new Blob([...parts, new Uint8Array(2 * RECORD)], { type: "application/x-tar" });
}

/** What stands before a file's bytes; a name too long for ustar takes records of its own. */
export function headerOf(name: string, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(name);
  const cut = cutOf(bytes);
  if (cut !== null) return record(bytes.subarray(cut), bytes.subarray(0, Math.max(0, cut - 1)), size, "0");
  const long = paxOf(`path=${name}`);
  const padded = new Uint8Array(Math.ceil(long.length / RECORD) * RECORD);
  padded.set(long);
  return joined([record(new TextEncoder().encode("PaxHeaders/entry"), new Uint8Array(0), long.length, "x"), padded, record(bytes.subarray(0, NAME), new Uint8Array(0), size, "0")]);
}

/** Where a name is cut at a slash so that both parts find room; 0 when it needs no cut, null when there is none. */
function cutOf(name: Uint8Array): number | null {
  if (name.some((byte) => byte > 127)) return null;
  if (name.length <= NAME) return 0;
  for (let i = Math.min(name.length - 1, PREFIX); i > 0; i--) if (name[i] === 0x2f && name.length - i - 1 <= NAME) return i + 1;
  return null;
}

/** A line of an extended header, which begins with its own length. */
function paxOf(text: string): Uint8Array {
  const rest = new TextEncoder().encode(` ${text}\n`).length;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return new TextEncoder().encode(`${length} ${text}\n`);
}

function record(name: Uint8Array, prefix: Uint8Array, size: number, type: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(RECORD);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  bytes.set(name, 0);
  text(100, "0000644\0");
  text(108, "0000000\0");
  text(116, "0000000\0");
  bytes.set(sizeOf(size), 124);
  text(136, "00000000000\0");
  text(148, "        ");
  text(156, type);
  text(257, "ustar\x0000");
  bytes.set(prefix, 345);
  const sum = bytes.reduce((a, b) => a + b, 0);
  text(148, sum.toString(8).padStart(6, "0") + "\0 ");
  return bytes;
}

function sizeOf(size: number): Uint8Array {
  if (size < OCTAL) return new TextEncoder().encode(size.toString(8).padStart(11, "0") + "\0");
  const bytes = new Uint8Array(12);
  let rest = size;
  for (let i = 11; i > 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[0] = 0x80;
  return bytes;
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
