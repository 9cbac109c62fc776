import { expect, test } from "vitest";
import { nextPage } from "./client";

test("the next page is what the Link header says, without the API's base", () => {
  expect(nextPage('</api/v1/runs/7/metrics?cursor=dHJhaW4&limit=100>; rel="next"')).toBe("/runs/7/metrics?cursor=dHJhaW4&limit=100");
  expect(nextPage(null)).toBeNull();
  expect(nextPage('<https://elsewhere.example/api/v1/runs>; rel="next"')).toBeNull();
});
