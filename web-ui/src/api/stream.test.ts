import { afterEach, expect, test, vi } from "vitest";
import { SILENT_AFTER, streamEnded, streamState, subscribe } from "./stream";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a reload from the server is no event of what is shown but the word to read it anew", async () => {
  const text = 'id: 9\nevent: reload\ndata: {}\n\nid: 10\nevent: run\ndata: {"id":1}\n\n';
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(text, { headers: { "content-type": "text/event-stream" } })));
  const seen: string[] = [];
  await new Promise<void>((done) => {
    const subscription = subscribe({
      path: "/stream",
      after: "3",
      onForgotten: () => seen.push("forgotten"),
      onEvent: (event) => {
        seen.push(event.name);
        subscription.close();
        done();
      },
    });
  });
  expect(seen).toEqual(["forgotten", "run"]);
});

/** A server whose answers the test writes by hand; an aborted request fails as fetch fails. */
function frozenServer() {
  const bodies: ReadableStreamDefaultController<Uint8Array>[] = [];
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        bodies.push(controller);
        signal!.addEventListener("abort", () => controller.error(new DOMException("aborted", "AbortError")));
      },
    });
    return Promise.resolve(new Response(body, { headers: { "content-type": "text/event-stream" } }));
  });
  return { beat: () => bodies.at(-1)!.enqueue(new TextEncoder().encode(": beat\n\n")), tries: () => bodies.length };
}

test("a stream is live while the server gives signs of life and lost once it is silent", async () => {
  vi.useFakeTimers();
  const server = frozenServer();
  const subscription = subscribe({ path: "/stream", onEvent: () => {} });
  await vi.advanceTimersByTimeAsync(0);
  expect(streamState.value.kind).toBe("live");
  for (let i = 0; i < 9; i++) {
    await vi.advanceTimersByTimeAsync(5_000);
    server.beat();
    await vi.advanceTimersByTimeAsync(0);
    expect(streamState.value.kind).toBe("live");
  }
  const heard = Date.now();
  await vi.advanceTimersByTimeAsync(SILENT_AFTER - 1);
  expect(streamState.value.kind).toBe("live");
  await vi.advanceTimersByTimeAsync(1);
  expect(streamState.value).toMatchObject({ kind: "lost", since: heard });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(streamState.value.kind).toBe("live");
  expect(server.tries()).toBe(2);
  subscription.close();
});

test("a request that is never answered is given up and tried again", async () => {
  vi.useFakeTimers();
  let tries = 0;
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => {
    tries++;
    return new Promise((_, fail) => signal!.addEventListener("abort", () => fail(new DOMException("aborted", "AbortError"))));
  });
  const subscription = subscribe({ path: "/stream", onEvent: () => {} });
  await vi.advanceTimersByTimeAsync(SILENT_AFTER - 1);
  expect(streamState.value.kind).toBe("opening");
  await vi.advanceTimersByTimeAsync(1_001);
  expect(tries).toBe(2);
  expect(streamState.value.kind).toBe("lost");
  subscription.close();
});

test("only what has ended is called ended, and only while it is shown", () => {
  expect(streamState.value.kind).toBe("off");
  const ended = streamEnded();
  expect(streamState.value.kind).toBe("ended");
  ended.close();
  expect(streamState.value.kind).toBe("off");
});
