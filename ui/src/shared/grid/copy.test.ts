import { expect, test } from "vitest";
import { safeCell, tabSeparated } from "./copy";

test.each([
  ["Ana Ruiz", "Ana Ruiz"],
  ["=1+1", "'=1+1"],
  ["+34 600", "'+34 600"],
  ["-4", "'-4"],
  ["@cmd", "'@cmd"],
  ["  =1", "'  =1"],
  ["a\tb\r\nc", "a b c"],
  ["\t=1", "' =1"],
  ["", ""],
])("%j is copied as %j", (text, expected) => {
  expect(safeCell(text)).toBe(expected);
});

test("rows are lines, cells are parted by tabs", () => {
  expect(
    tabSeparated([
      ["a", "b"],
      ["=c", "d"],
    ]),
  ).toBe("a\tb\n'=c\td");
});
