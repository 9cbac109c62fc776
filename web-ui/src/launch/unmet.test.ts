import { expect, test } from "vitest";
import { unmetSentences } from "./unmet";

test("runs that share an unmet wish share a sentence", () => {
  const wish = { wish: "name", asked: "new", has: "old" };
  expect(
    unmetSentences([
      { ...wish, run: 7 },
      { ...wish, run: 5 },
    ]),
  ).toEqual(["Runs 5, 7 keep the name old, not new."]);
});

test("a tag that a run has otherwise or lacks says what to do", () => {
  expect(unmetSentences([{ run: 3, wish: "tags.team", asked: "a", has: "b" }])).toEqual([
    "Run 3 was there and kept the tag team=b. The page of a run can set team=a.",
  ]);
  expect(unmetSentences([{ run: 3, wish: "tags.team", asked: "a", has: null }])).toEqual([
    "Run 3 was there and got no tag team. The page of a run can set team=a.",
  ]);
});
