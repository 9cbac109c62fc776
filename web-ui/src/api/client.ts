import { signal } from "@preact/signals";
import type { Problem } from "./types";

/** True from a 401 until a login went through; the shell then shows the login face. */
export const locked = signal(false);

/** A refused or failed request. Status 0 means that no server answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly path: string,
    readonly problem: Problem,
  ) {
    super(problem.detail || problem.title || (status ? `The server answered ${status}` : "The server does not answer"));
    this.name = "ApiError";
  }
}

const BASE = "/api/v1";

/** How often a reading that the server is too busy for is tried again. */
const MOST_TRIES = 4;

/** What went wrong, in the words of whoever threw it. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Sends a request and returns the answer's head; throws ApiError for anything but 2xx. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response = await send(path, init);
  for (let tried = 1; isBusy(response, init) && tried < MOST_TRIES; tried++) {
    await pause(Number(response.headers.get("Retry-After")), init.signal);
    response = await send(path, init);
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== "/login") locked.value = true;
  throw new ApiError(response.status, BASE + path, await problemOf(response));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(BASE + path, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, BASE + path, {});
  }
}

const isBusy = (response: Response, init: RequestInit): boolean => response.status === 503 && response.headers.has("Retry-After") && (init.method ?? "GET") === "GET";

const pause = (seconds: number, signal?: AbortSignal | null): Promise<void> =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, Math.min(Math.max(seconds || 1, 1), 30) * 1000);
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });

async function problemOf(response: Response): Promise<Problem> {
  if (!response.headers.get("content-type")?.includes("json")) return {};
  try {
    return (await response.json()) as Problem;
  } catch {
    return {};
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await getWithEvent<T>(path, signal)).body;
}

export interface Answer<T> {
  body: T;
  /** X-Event-Id: the newest event that the body already contains. */
  event: string | null;
  /** The path of the next page; null on the last. */
  next: string | null;
}

export async function getWithEvent<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  const response = await request(path, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  return { body: (await response.json()) as T, event: response.headers.get("X-Event-Id"), next: nextPage(response.headers.get("Link")) };
}

/** The path that a Link header calls the next page. */
export const nextPage = (link: string | null): string | null => new RegExp(`<${BASE}([^>]+)>; rel="next"`).exec(link ?? "")?.[1] ?? null;

export const post = <T>(path: string, body?: unknown, more: Sending = {}): Promise<T | null> => sendJson<T>("POST", path, body, more);

export const patch = <T>(path: string, body: unknown): Promise<T | null> => sendJson<T>("PATCH", path, body, {});

interface Sending {
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

async function sendJson<T>(method: string, path: string, body: unknown, { signal, headers }: Sending): Promise<T | null> {
  const response = await request(path, {
    method,
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    body: JSON.stringify(body ?? {}),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return text ? (JSON.parse(text) as T) : null;
}

/** Sets the cookie that later requests carry. */
export async function login(token: string): Promise<void> {
  await post("/login", { token });
  locked.value = false;
}

export const query = (parts: Record<string, string | number | null | undefined>): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(parts)) if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  const text = params.toString();
  return text ? "?" + text : "";
};
