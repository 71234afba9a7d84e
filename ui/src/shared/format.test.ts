import { describe, expect, test } from "vitest";
import {
  formatAge,
  formatClock,
  formatDuration,
  formatNumber,
  formatTime,
  initials,
  percent,
  sentence,
} from "./format";

const now = new Date(2026, 10, 20, 12, 0, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

test("numbers are grouped and have a true minus", () => {
  expect(formatNumber(41207)).toBe("41,207");
  expect(formatNumber(-4)).toBe("−4");
});

test.each([
  [0, 10, 0],
  [1, 1000, 1],
  [629, 1000, 62],
  [999, 1000, 99],
  [10, 10, 100],
  [3, 0, 0],
])("%i of %i is %i percent", (part, whole, expected) => {
  expect(percent(part, whole)).toBe(expected);
});

describe("times", () => {
  test.each([
    [at(2026, 10, 20, 9, 14), "09:14"],
    [at(2026, 10, 19, 18, 2), "Yesterday 18:02"],
    [at(2026, 10, 17, 10, 20), "17 Nov 10:20"],
    [at(2025, 2, 4, 8, 0), "4 Mar 2025 08:00"],
  ])("%s is told as %s", (iso, expected) => {
    expect(formatTime(iso, now)).toBe(expected);
  });
  test("seconds only when asked for", () => {
    expect(formatClock(new Date(2026, 10, 20, 9, 4, 7).toISOString(), true)).toBe("09:04:07");
  });
  test.each([
    [at(2026, 10, 20, 11, 59), "1 minute old"],
    [at(2026, 10, 20, 9, 50), "2 hours old"],
    [at(2026, 10, 17, 9, 50), "3 days old"],
  ])("%s is %s", (iso, expected) => {
    expect(formatAge(iso, now)).toBe(expected);
  });
  test.each([
    [16, "16 s"],
    [120, "2 min"],
    [3600, "1 h"],
    [3900, "1 h 5 min"],
    [3599, "1 h"],
  ])("%i seconds are %s", (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});

test.each([
  ["Ana Ruiz", "AR"],
  ["Daan de Vries", "DV"],
  ["陈伟", "陈"],
  ["  ", "?"],
  ["žofie dvořáková", "ŽD"],
])("the initials of %s are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test("a message begins with a capital", () => {
  expect(sentence("the vault is locked")).toBe("The vault is locked");
  expect(sentence("gmail.com is a personal mail service")).toBe("gmail.com is a personal mail service");
  expect(sentence("")).toBe("");
});
