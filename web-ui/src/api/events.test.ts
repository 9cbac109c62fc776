import { expect, test } from "vitest";
import { eventParser } from "./events";

test("an event cut between chunks comes out once and whole", () => {
  const { feed } = eventParser();
  expect(feed("id: 7\nevent: ru")).toEqual([]);
  expect(feed('n\ndata: {"a":1}\n')).toEqual([]);
  expect(feed("\n")).toEqual([{ id: "7", name: "run", data: '{"a":1}' }]);
});

test("comments keep the line open and are no events", () => {
  expect(eventParser().feed(": still here\n\n: again\n\n")).toEqual([]);
});

test("an id without data moves the place to resume from", () => {
  const parser = eventParser();
  expect(parser.feed("id: 12-7\n: open\n\n")).toEqual([]);
  expect(parser.lastId()).toBe("12-7");
});

test("an id counts only when its event is whole", () => {
  const parser = eventParser();
  parser.feed("id: 8\ndata: x\n");
  expect(parser.lastId()).toBeNull();
});

test("data of several lines is joined, and a missing name means message", () => {
  expect(eventParser().feed("data: a\ndata: b\n\n")).toEqual([{ id: null, name: "message", data: "a\nb" }]);
});

test("a later event without id keeps the last id", () => {
  const events = eventParser().feed("id:3\ndata:x\n\ndata:y\n\n");
  expect(events.map((e) => e.id)).toEqual(["3", "3"]);
});

test("carriage returns end lines too, even at the end of a chunk", () => {
  const { feed } = eventParser();
  expect([...feed("data: a\r"), ...feed("\n\r\n")]).toEqual([{ id: null, name: "message", data: "a" }]);
});
