import { signal } from "@preact/signals";
import { ApiError, get, post, reasonOf } from "../api/client";
import type { DatasetView, ImportUpload, UploadView } from "../api/types";
import { digest, forget, recall, remember } from "./memory";
import type { Source } from "./source";
import { createUpload, mayPass, offsetOf, pauseAfter, removeUpload, sendPart } from "./tus";

/** A part of a file: what a pause or a broken connection can cost at most once more, were the server to lose it. */
const PART = 32 * 2 ** 20;
const ASK_MS = 1000;

/** What is going on. `retryAt` is set while the server is away: when it is asked next. */
export type Phase =
  | { kind: "idle" }
  | { kind: "sending"; sent: number; size: number; rate: number | null; paused: boolean; retryAt: number | null }
  | { kind: "importing"; step: string | null; done: number; total: number; ahead: number; retryAt: number | null }
  | { kind: "imported"; dataset: DatasetView; created: boolean }
  | { kind: "refused"; problems: string[] }
  | { kind: "stopped"; message: string; errors: string[]; kept: boolean };

/** The one transfer of this page; it goes on while other pages are looked at. */
export const phase = signal<Phase>({ kind: "idle" });
/** What is being imported, for the page to show. */
export const job = signal<{ source: Source; request: ImportUpload } | null>(null);

let abort = new AbortController();
let wake: (() => void) | null = null;

/** Begins, or goes on with, the import of a source. */
export async function start(source: Source, request: ImportUpload): Promise<void> {
  job.value = { source, request };
  abort = new AbortController();
  const { signal: stop } = abort;
  phase.value = { kind: "sending", sent: 0, size: source.content.size, rate: null, paused: false, retryAt: null };
  try {
    await run(source, request, stop);
  } catch (error) {
    if (stop.aborted) return;
    const api = error instanceof ApiError ? error : null;
    const errors = (api?.problem.errors ?? []).map(({ key, message, allowed }) => `${key}: ${message}${allowed ? `; allowed: ${allowed}` : ""}`);
    phase.value = { kind: "stopped", message: reasonOf(error), errors, kept: api !== null };
  }
}

/** The server keeps what it has; resuming sends the rest. */
export function pause(): void {
  if (phase.value.kind !== "sending") return;
  abort.abort();
  phase.value = { ...phase.value, paused: true, rate: null, retryAt: null };
}

export function resume(): void {
  if (job.value) void start(job.value.source, job.value.request);
}

/** Ends the wait for a server that is away. */
export const tryNow = (): void => wake?.();

/** Ends it, on the server too. A dataset that is there already stays. */
export async function discard(): Promise<void> {
  abort.abort();
  const source = job.value?.source;
  clear();
  if (!source) return;
  const print = await digest(source.fingerprint);
  const id = recall(localStorage, print);
  forget(localStorage, print);
  if (id) await removeUpload(id).catch(() => null); // one that stays is swept away by the server
}

/** Back to an empty form. */
export function clear(): void {
  job.value = null;
  phase.value = { kind: "idle" };
}

async function run(source: Source, request: ImportUpload, stop: AbortSignal): Promise<void> {
  const print = await digest(source.fingerprint);
  const upload = await begin(source, request, print, stop);
  if (upload.state === "RECEIVING") await send(upload.id, source.content, stop);
  if (upload.state === "RECEIVING" || upload.state === "RECEIVED") await patiently(() => post<UploadView>(`/uploads/${upload.id}/import`, request, { signal: stop }), stop);
  const ended = await follow(upload.id, stop);
  if (ended.state !== "RECEIVED") forget(localStorage, print);
  phase.value = ended.dataset
    ? { kind: "imported", dataset: ended.dataset, created: ended.created === true }
    : ended.state === "FAILED"
      ? { kind: "refused", problems: ended.problems }
      : { kind: "stopped", message: "The server has the file but could not import it.", errors: ended.problems, kept: true };
}

/** The upload that was begun before for the same file, if it can be gone on with; else a new one. */
async function begin(source: Source, request: ImportUpload, print: string, stop: AbortSignal): Promise<UploadView> {
  const earlier = recall(localStorage, print);
  if (earlier !== null) {
    const upload = await patiently(() => known(earlier, stop), stop);
    if (upload && isUsable(upload, request)) return upload;
  }
  const id = await patiently(() => createUpload(source.name, source.content.size), stop);
  remember(localStorage, print, id);
  return patiently(() => get<UploadView>(`/uploads/${id}`, stop), stop);
}

async function known(id: string, stop: AbortSignal): Promise<UploadView | null> {
  try {
    return await get<UploadView>(`/uploads/${id}`, stop);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** False when the server has lost its bytes, or made something else of it. */
export function isUsable(upload: UploadView, request: ImportUpload): boolean {
  if (upload.state === "RECEIVING" || upload.state === "RECEIVED") return typeof upload.offset === "number";
  return JSON.stringify(orderly(upload.request)) === JSON.stringify(orderly(request));
}

const orderly = (request: ImportUpload | null | undefined) =>
  request ? [request.name, request.suite, request.align, request.labels, request.facts?.licence ?? null, request.facts?.source ?? null, request.facts?.notes ?? null].map((value) => value ?? null) : null;

async function send(id: string, content: Blob, stop: AbortSignal): Promise<void> {
  let offset = await patiently(() => offsetOf(id), stop);
  const speed = new Speed(offset);
  while (offset < content.size) {
    const at = offset;
    const part = content.slice(at, Math.min(content.size, at + PART));
    const told = (sent: number) => show(at + sent, content.size, speed);
    told(0);
    await patiently(() => sendPart(id, at, part, told, stop).catch(reask), stop);
    offset = await patiently(() => offsetOf(id), stop);
  }
  show(content.size, content.size, speed);
}

/** An offset that moved is no failure: the next part begins where the server is. */
function reask(error: unknown): void {
  if (!(error instanceof ApiError && /\/wrong-offset$/.test(error.problem.type ?? ""))) throw error;
}

function show(sent: number, size: number, speed: Speed): void {
  phase.value = { kind: "sending", sent, size, rate: speed.at(sent, performance.now()), paused: false, retryAt: null };
}

/** Bytes a second since this page began to send; null while that tells nothing. */
export class Speed {
  private begun: number | null = null;
  constructor(private readonly first: number) {}

  at(sent: number, now: number): number | null {
    this.begun ??= now;
    const seconds = (now - this.begun) / 1000;
    return seconds < 1 || sent <= this.first ? null : (sent - this.first) / seconds;
  }
}

async function follow(id: string, stop: AbortSignal): Promise<UploadView> {
  for (;;) {
    const upload = await patiently(() => get<UploadView>(`/uploads/${id}`, stop), stop);
    if (upload.state !== "IMPORTING") return upload;
    const { step, done, total } = upload.progress ?? { step: null, done: 0, total: 0 };
    phase.value = { kind: "importing", step, done, total, ahead: upload.ahead ?? 0, retryAt: null };
    await wait(ASK_MS, stop);
  }
}

/** Tries until it works or is refused; meanwhile the page says when it is tried next. */
async function patiently<T>(attempt: () => Promise<T>, stop: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures++) {
    stop.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (stop.aborted || !mayPass(error)) throw error;
      const seconds = pauseAfter(failures);
      if (phase.value.kind === "sending" || phase.value.kind === "importing") phase.value = { ...phase.value, retryAt: Date.now() + seconds * 1000 };
      await wait(seconds * 1000, stop);
    }
  }
}

function wait(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      stop.removeEventListener("abort", broken);
      wake = null;
      done();
    }
    function broken() {
      clearTimeout(timer);
      fail(stop.reason);
    }
    wake = end;
    stop.addEventListener("abort", broken, { once: true });
  });
}
