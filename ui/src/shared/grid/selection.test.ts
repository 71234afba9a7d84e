import { expect, test } from "vitest";
import { countOf, everybody, headState, isSelected, nobody, toggled, withRows } from "./selection";

test("a row is chosen, and let go again", () => {
  const one = toggled(nobody, "a");
  expect([isSelected(one, "a"), isSelected(one, "b"), countOf(one, 10)]).toEqual([true, false, 1]);
  expect(countOf(toggled(one, "a"), 10)).toBe(0);
});

test("everybody but some is a question, whatever their number", () => {
  const most = toggled(toggled(everybody, "a"), "b");
  expect([isSelected(most, "a"), isSelected(most, "z")]).toEqual([false, true]);
  expect(countOf(most, 1_000_000)).toBe(999_998);
  expect(countOf(withRows(most, ["a", "c"]), 1_000_000)).toBe(999_999);
});

test("a range adds and takes nothing away", () => {
  const range = withRows(toggled(nobody, "a"), ["a", "b", "c"]);
  expect([...range.ids]).toEqual(["a", "b", "c"]);
});

test.each([
  [nobody, "none"],
  [toggled(nobody, "a"), "some"],
  [everybody, "all"],
  [toggled(everybody, "a"), "some"],
  [withRows(nobody, ["a", "b", "c"]), "all"],
  [withRows(toggled(toggled(toggled(everybody, "a"), "b"), "c"), []), "none"],
])("of three people the head shows %#", (selection, expected) => {
  expect(headState(selection, 3)).toBe(expected);
});
