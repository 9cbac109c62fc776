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

/** Sends a request and returns the answer's head; throws ApiError for anything but 2xx. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(BASE + path, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, BASE + path, {});
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== "/login") locked.value = true;
  throw new ApiError(response.status, BASE + path, await problemOf(response));
}

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

/** The body with X-Event-Id: the newest event that the body already contains. */
export async function getWithEvent<T>(path: string, signal?: AbortSignal): Promise<{ body: T; event: string | null }> {
  const response = await request(path, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  return { body: (await response.json()) as T, event: response.headers.get("X-Event-Id") };
}

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
