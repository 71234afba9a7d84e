import { expect, test } from "vitest";
import { gridKeyOf } from "./useGridKeys";

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ["f", { ctrlKey: true }, "filter", "filter"],
  ["F8", {}, "problem", "problem"],
  ["F8", { shiftKey: true }, "problem", "problem"],
  ["F8", { ctrlKey: true }, undefined, undefined],
  ["d", { ctrlKey: true }, "fillDown", undefined],
  ["z", { ctrlKey: true }, "undo", undefined],
  ["Z", { ctrlKey: true, shiftKey: true }, "redo", undefined],
  ["y", { ctrlKey: true }, "redo", undefined],
  ["z", { metaKey: true }, "undo", undefined],
  ["z", {}, undefined, undefined],
  ["f", { ctrlKey: true, altKey: true }, undefined, undefined],
  ["F", { ctrlKey: true, shiftKey: true }, undefined, undefined],
  ["d", {}, undefined, undefined],
] as const)("%s with %o is %s in the grid and %s while typing", (key, held, inGrid, typing) => {
  expect(gridKeyOf({ ...bare, ...held, key }, false)).toBe(inGrid);
  expect(gridKeyOf({ ...bare, ...held, key }, true)).toBe(typing);
});
