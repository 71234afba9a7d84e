import { expect, test } from "vitest";
import { formatBytes, intervals, retentions, spanOfDays, spanOfMinutes, withValue } from "./copyModel";

test("what is set is among the choices, in its place", () => {
  expect(withValue(intervals, 5)).toEqual([...intervals]);
  expect(withValue(intervals, 7)).toEqual([1, 5, 7, 15, 30, 60, 240, 1440]);
  expect(withValue(retentions, 45)).toEqual([30, 45, 90, 180, 365, 1095, 0]);
  expect(withValue(retentions, 0)).toEqual([...retentions]);
});

test("spans are told in the largest whole unit", () => {
  expect([spanOfMinutes(5), spanOfMinutes(60), spanOfMinutes(240), spanOfMinutes(90)]).toEqual([
    { unit: "minutes", count: 5 },
    { unit: "hours", count: 1 },
    { unit: "hours", count: 4 },
    { unit: "minutes", count: 90 },
  ]);
  expect([spanOfDays(30), spanOfDays(365), spanOfDays(0)]).toEqual([
    { unit: "days", count: 30 },
    { unit: "years", count: 1 },
    { unit: "forEver", count: 0 },
  ]);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_500_000, "1.5 MB"],
  [640_000, "640 KB"],
  [2_340_000_000, "2.3 GB"],
])("%i bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
