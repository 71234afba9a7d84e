import { expect, test } from "vitest";
import { headerKey, nextIndex } from "./keyboard";

const plain = (key: string) => ({ key, ctrlKey: false, metaKey: false });

test.each([
  ["ArrowDown", null, 0],
  ["ArrowDown", 4, 5],
  ["ArrowDown", 99, 99],
  ["ArrowUp", 4, 3],
  ["ArrowUp", 0, 0],
  ["PageDown", 4, 13],
  ["PageDown", 95, 99],
  ["PageUp", 4, 0],
  ["Home", 50, 0],
  ["End", 50, 99],
  ["a", 50, null],
])("%s from %s leads to %s", (key, current, expected) => {
  expect(nextIndex(plain(key), current, 100, 10)).toBe(expected);
});

test("keys with Ctrl and grids without rows lead nowhere", () => {
  expect(nextIndex({ key: "End", ctrlKey: true, metaKey: false }, 3, 100, 10)).toBeNull();
  expect(nextIndex(plain("ArrowDown"), null, 0, 10)).toBeNull();
});

test.each([
  ["ArrowRight", 2, { to: 2 }],
  ["ArrowLeft", 1, { to: 0 }],
  ["ArrowDown", 1, { to: null }],
  ["Enter", 1, { sort: true }],
  ["x", 1, undefined],
])("on a head %s does %o", (key, current, expected) => {
  expect(headerKey(key, current, 3)).toEqual(expected);
});
