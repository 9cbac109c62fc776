import { afterEach, expect, test, vi } from "vitest";
import { subscribe } from "./stream";

afterEach(() => vi.unstubAllGlobals());

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
