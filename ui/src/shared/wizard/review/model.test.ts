import { describe, expect, it } from "vitest";
import "../../words/words";
import { sayWizard } from "../words";
import { applyLabel, consequence, isExpired, plain, seatLevel, tickOf, ticksMissing } from "./model";
import { heightOf, rangeOf, rowTop } from "./openRows";

const none = { create: 0, change: 0, remove: 0, licenses: [] };
const e3 = { name: "Microsoft 365 E3", count: 199 };
const bi = { name: "Power BI Pro", count: 2 };

describe("the consequence in one sentence", () => {
  it.each([
    [
      { ...none, create: 199, licenses: [e3] },
      "You are about to create 199 people and assign 199 × Microsoft 365 E3. Nothing is deleted.",
    ],
    [
      { ...none, create: 199, licenses: [e3, bi] },
      "You are about to create 199 people, and assign 199 × Microsoft 365 E3 and 2 × Power BI Pro. Nothing is deleted.",
    ],
    [{ ...none, create: 1 }, "You are about to create 1 person. Nothing is deleted."],
    [
      { ...none, create: 1, change: 2, licenses: [{ ...e3, count: 1 }] },
      "You are about to create 1 person, change 2 people and assign 1 × Microsoft 365 E3. Nothing is deleted.",
    ],
    [{ ...none, create: 2, remove: 4 }, "You are about to remove 4 and create 2 people."],
    [{ ...none, create: 2, licenses: [{ ...e3, count: 0 }] }, "You are about to create 2 people. Nothing is deleted."],
    [none, "This plan changes nothing."],
  ])("%o", (plan, expected) => {
    expect(plain(consequence(plan, sayWizard))).toBe(expected);
  });
});

it.each([
  [{ create: 199, change: 0 }, "Create 199 people in Contoso"],
  [{ create: 1, change: 3 }, "Create 1 person in Contoso"],
  [{ create: 0, change: 3 }, "Change 3 people in Contoso"],
  [{ create: 0, change: 0 }, "Nothing to apply"],
])("the button names the act: %o", (plan, expected) => {
  expect(applyLabel({ ...plan, tenantName: "Contoso" }, sayWizard)).toBe(expected);
});

it("a tick is gone when a re-check changes what was agreed to", () => {
  const before = { id: "seats", text: "4 people get no Power BI Pro", count: 4 };
  const after = { ...before, text: "6 people get no Power BI Pro", count: 6 };
  const ticked = new Set([tickOf(before)]);
  expect(ticksMissing([before], ticked)).toBe(0);
  expect(ticksMissing([after], ticked)).toBe(1);
});

it.each([
  ["2026-11-20T10:00:00Z", false],
  ["2026-11-20T09:00:00Z", true],
  ["2026-11-20T08:59:59Z", true],
])("a plan that ends at %s has expired at nine: %s", (expiresAt, expected) => {
  expect(isExpired({ expiresAt }, Date.parse("2026-11-20T09:00:00Z"))).toBe(expected);
});

it.each([
  [{ owned: 100, freeAfter: -1 }, "bad"],
  [{ owned: 100, freeAfter: 0 }, "warn"],
  [{ owned: 100, freeAfter: 4 }, "warn"],
  [{ owned: 100, freeAfter: 5 }, "fine"],
  [{ owned: 0, freeAfter: 0 }, "fine"],
])("seats %o are %s", (seats, expected) => {
  expect(seatLevel(seats)).toBe(expected);
});

it("open rows push the ones below them down, and only what is seen is drawn", () => {
  const extra = new Map([[1, 100]]);
  expect([0, 1, 2, 3].map((index) => rowTop(extra, index))).toEqual([0, 36, 172, 208]);
  expect(heightOf(extra, 10)).toBe(460);
  expect(rangeOf(new Map(), 200_000, 3_600_000, 360)).toEqual({ first: 99_994, last: 100_016 });
  expect(rangeOf(new Map(), 0, 0, 360).last).toBe(-1);
});
