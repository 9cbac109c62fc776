import { ApiError, locked, request } from "../api/client";
import type { Problem } from "../api/types";

/** The little of tus 1.0.0 that a sender needs. Everything throws ApiError; status 0 means that nothing answered. */
const TUS = { "Tus-Resumable": "1.0.0" };

/** Base64 of a text in UTF-8. */
export const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Begins an upload; answers its id. */
export async function createUpload(name: string, size: number): Promise<string> {
  const headers = { ...TUS, "Upload-Length": String(size), "Upload-Metadata": `filename ${base64(name.slice(0, 255))}` };
  const answer = await request("/uploads", { method: "POST", headers });
  return (answer.headers.get("Location") ?? "").split("/").pop()!;
}

/** How many bytes the server has for good. */
export async function offsetOf(id: string): Promise<number> {
  const answer = await request(`/uploads/${id}`, { method: "HEAD", headers: TUS });
  return Number(answer.headers.get("Upload-Offset"));
}

export const removeUpload = (id: string): Promise<Response> => request(`/uploads/${id}`, { method: "DELETE", headers: TUS });

/** Sends a part; `told` hears how much of it is on its way. Aborting leaves with the server what it has got. */
export function sendPart(id: string, offset: number, part: Blob, told: (sent: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const path = `/api/v1/uploads/${id}`;
    const sending = new XMLHttpRequest();
    sending.open("PATCH", path);
    for (const [name, value] of Object.entries({ ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" })) sending.setRequestHeader(name, value);
    sending.upload.onprogress = (event) => told(event.loaded);
    sending.onload = () => {
      if (sending.status === 401) locked.value = true;
      if (sending.status < 300) done();
      else fail(new ApiError(sending.status, path, problemOf(sending.responseText)));
    };
    sending.onerror = () => fail(new ApiError(0, path, {}));
    sending.onabort = () => fail(new DOMException("paused", "AbortError"));
    signal.addEventListener("abort", () => sending.abort(), { once: true });
    sending.send(part);
  });
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

/** True for what passes with time: nobody there, the database away, another request at work, an offset that moved. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return [0, 423, 502, 503, 504].includes(error.status) || /\/(wrong-offset|body-broken)$/.test(error.problem.type ?? "");
}

/** Seconds to the next try after so many failures in a row. */
export const pauseAfter = (failures: number): number => Math.min(15, 2 ** (failures - 1));
