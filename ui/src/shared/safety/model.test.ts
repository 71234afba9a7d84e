import { expect, test } from "vitest";
import type { Safety } from "../../ipc/bindings/Safety";
import { findZones, isPattern, limitOf, loosens, losesProtection, withDay, withProtected } from "./model";

const safety = {
  protected: ["a", "b"],
  disablesADay: 25,
  deletesADay: 5,
  licenseRemovalsADay: 200,
  secondPerson: false,
} as Safety;

test.each([
  ["{first}.{last}", true],
  ["{f}{last}", true],
  ["first.last", false],
  ["", false],
])("%s is a pattern: %s", (pattern, expected) => {
  expect(isPattern(pattern)).toBe(expected);
});

test("days stay in the order of the week", () => {
  expect(withDay([1, 3], 2, true)).toEqual([1, 2, 3]);
  expect(withDay([1, 2], 2, false)).toEqual([1]);
  expect(withDay([1, 2], 2, true)).toEqual([1, 2]);
});

test("an account that leaves the list is noticed, one that is added is not", () => {
  expect(losesProtection(safety, withProtected(safety, "b", false))).toBe(true);
  expect(losesProtection(safety, withProtected(safety, "c", true))).toBe(false);
  expect(withProtected(safety, "a", true).protected).toEqual(["b", "a"]);
});

test("limits are loosened when one is raised or a second person lets through what is above", () => {
  expect(loosens(safety, { ...safety, deletesADay: safety.deletesADay + 1 })).toBe(true);
  expect(loosens(safety, { ...safety, deletesADay: 0, disablesADay: 0 })).toBe(false);
  expect(loosens({ ...safety, secondPerson: false }, { ...safety, secondPerson: true })).toBe(true);
  expect(loosens({ ...safety, secondPerson: true }, { ...safety, secondPerson: false })).toBe(false);
});

test.each([
  [30, 25, 30],
  [null, 25, 25],
  [Number.NaN, 25, 25],
  [-4, 25, 0],
  [2.6, 25, 3],
  [9_999_999, 25, 100_000],
])("a limit of %s over %s is %s", (typed, before, expected) => {
  expect(limitOf(typed, before)).toBe(expected);
});

test("zones are found by a part of their name", () => {
  expect(findZones("new york")).toContain("America/New_York");
  expect(findZones("nowhere at all")).toEqual([]);
});
