/** One server-sent event. */
export interface ServerEvent {
  id: string | null;
  name: string;
  data: string;
}

/** What a stream's text holds so far. */
export interface EventParser {
  /** Takes the next chunk, cut anywhere, and returns the events that are whole now. */
  feed(chunk: string): ServerEvent[];
  /** The id to resume after; also of an event without data, which only moves the id. */
  lastId(): string | null;
}

/** A parser of text/event-stream. An event's id is the last one seen, as the standard has it. */
export function eventParser(): EventParser {
  let rest = "";
  let last: string | null = null;
  let id: string | null = null;
  let name = "";
  let data: string[] = [];

  const line = (text: string, out: ServerEvent[]) => {
    if (text === "") {
      last = id;
      if (data.length) out.push({ id, name: name || "message", data: data.join("\n") });
      name = "";
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event") name = value;
    else if (field === "data") data.push(value);
    else if (field === "id") id = value;
  };

  const feed = (chunk: string) => {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const out: ServerEvent[] = [];
    for (const text of lines) line(text, out);
    return out;
  };
  return { feed, lastId: () => last };
}
