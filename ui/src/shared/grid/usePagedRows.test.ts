import { expect, test } from "vitest";
import { pagesOf } from "./usePagedRows";

test.each([
  [0, 0, [0]],
  [0, 99, [0]],
  [95, 104, [0, 1]],
  [250, 420, [2, 3, 4]],
  [5, 0, [0]],
])("rows %i to %i are on pages %o", (first, last, expected) => {
  expect(pagesOf(first, last, 100)).toEqual(expected);
});
