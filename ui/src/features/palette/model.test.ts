import { expect, test } from "vitest";
import { matchesIn, piecesOf, rank, typedWords } from "./model";

test.each([
  ["Martín Hoffmann", "off", [[8, 3]]],
  ["Office Lisbon", "off", [[0, 3]]],
  [
    "Ana Ruiz",
    "ru a",
    [
      [0, 1],
      [4, 2],
    ],
  ],
  [
    "aa",
    "a a a",
    [
      [0, 1],
      [1, 1],
    ],
  ],
  ["Ana", "zzz", []],
])("in %s the words of %j stand at %j", (title, text, expected) => {
  expect(matchesIn(title, typedWords(text))).toEqual(expected);
});

test.each([
  ["Jobs", "", "jo", 0],
  ["Compare two dates", "", "two", 1],
  ["Home", "start overview", "over", 2],
  ["Home", "start overview", "view", null],
  ["Break things", "", "ings", 2],
  ["Home", "", "", 2],
])("%s (%s) fits %j as %s", (title, also, text, expected) => {
  expect(rank(title, also, typedWords(text))).toBe(expected);
});

test("a title is put together again of its pieces, whatever its letters", () => {
  for (const title of ["Martín Hoffmann", "", "👩‍💻 x", "\u202eabc"]) {
    const pieces = piecesOf(title, matchesIn(title, ["x", "a"]));
    expect(pieces.map(({ text }) => text).join("")).toBe(title);
  }
  expect(piecesOf("Hoffmann", [[1, 3]])).toEqual([
    { text: "H", hit: false },
    { text: "off", hit: true },
    { text: "mann", hit: false },
  ]);
});
