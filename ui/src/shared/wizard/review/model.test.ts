import { describe, expect, it } from "vitest";
import "../../words/words";
import type { Difference } from "../../../ipc/bindings/Difference";
import type { PlanAct } from "../../../ipc/bindings/PlanAct";
import { planOf } from "../../../testing/jobs";
import { sayWizard } from "../words";
import {
  applyLabel,
  commandsOf,
  consequence,
  diffLines,
  isExpired,
  plain,
  reviewChips,
  seatLevel,
  signed,
  tickOf,
  ticksMissing,
  typedMatches,
} from "./model";
import { heightOf, rangeOf, rowTop } from "./openRows";

const act = (kind: PlanAct["kind"], count: number, some: Partial<PlanAct> = {}): PlanAct => ({
  kind,
  count,
  name: null,
  destructive: false,
  ...some,
});
const e3 = (count: number) => act("addLicense", count, { name: "Microsoft 365 E3" });
const takes = { destructive: true };

describe("the consequence in one sentence", () => {
  it.each([
    [
      [act("create", 199), e3(199)],
      "You are about to create 199 people and assign 199 × Microsoft 365 E3. Nothing is deleted.",
    ],
    [
      [act("create", 42), e3(42), act("addLicense", 2, { name: "Power BI Pro" }), act("joinGroup", 118)],
      "You are about to create 42 people, assign 42 × Microsoft 365 E3 and 2 × Power BI Pro, and add 118 group memberships. Nothing is deleted.",
    ],
    [[act("create", 1)], "You are about to create 1 person. Nothing is deleted."],
    [
      [act("block", 12, takes), act("removeLicense", 12, { ...takes, name: "Microsoft 365 E3" }), act("change", 1)],
      "You are about to block 12 people, take away 12 × Microsoft 365 E3 and change 1 person. Nothing is deleted.",
    ],
    [[act("delete", 3, takes)], "You are about to delete 3 people."],
    [[], "This plan changes nothing."],
  ])("case %#", (acts, expected) => {
    expect(plain(consequence(acts, sayWizard))).toBe(expected);
  });
});

it.each([
  [planOf({ action: "create", people: 199 }), "Create 199 people in Contoso"],
  [planOf({ action: "create", people: 1 }), "Create 1 person in Contoso"],
  [planOf({ action: "update", people: 3, acts: [act("change", 3)] }), "Change 3 people in Contoso"],
  [planOf({ action: "update", people: 3, acts: [act("block", 3, takes)] }), "Block 3 people in Contoso"],
  [planOf({ action: "undo", people: 3, acts: [act("delete", 3, takes)] }), "Take back 3 people in Contoso"],
  [planOf({ action: "create", people: 0 }), "Nothing to apply"],
])("case %#: the button names the act", (plan, expected) => {
  expect(applyLabel(plan, sayWizard)).toBe(expected);
});

it("each thing that is taken away has a chip of its own, before everything else", () => {
  const acts = [act("block", 2, takes), act("removeLicense", 2, { ...takes, name: "E3" }), act("change", 5)];
  const chips = reviewChips(planOf({ acts, create: 0, change: 5, remove: 2, skipped: 0 }), sayWizard);
  expect(chips.map(({ sign, text, zero }) => `${sign} ${text}${zero ? " (zero)" : ""}`)).toEqual([
    "remove block 2",
    "remove E3 2",
    "create create 0 (zero)",
    "change change 5",
    "skipped will be skipped 0 (zero)",
    "warn need your OK 0 (zero)",
  ]);
  expect(reviewChips(planOf({ acts: [act("create", 1)] }), sayWizard)[0]).toMatchObject({
    text: "remove 0",
    zero: true,
  });
});

it.each([
  ["12", true],
  [" 12 ", true],
  ["1", false],
  ["", false],
  ["twelve", false],
])("typing %j for 12 counts: %s", (text, expected) => {
  expect(typedMatches({ typed: { count: 12, reasons: [] } }, text)).toBe(expected);
  expect(typedMatches({ typed: null }, text)).toBe(true);
});

it("products, groups and roles of a person share a line; fields have one each", () => {
  const of = (part: Difference["part"], label: string, after: string, on: string | null = null): Difference => ({
    part,
    label,
    on,
    before: null,
    after,
    notArriving: null,
  });
  const lines = diffLines([
    of("field", "Department", "Sales"),
    of("license", "Licence", "E3"),
    of("group", "Group", "Berlin"),
    of("license", "Licence", "Visio"),
    of("group", "Owner of", "Berlin"),
    of("manager", "Manager", "Ana", "Ben"),
    of("manager", "Manager", "Ana", "Cem"),
  ]);
  expect(lines.map(({ label, on, values }) => [label, on, values.length])).toEqual([
    ["Department", null, 1],
    ["Licence", null, 2],
    ["Group", null, 1],
    ["Owner of", null, 1],
    ["Manager", "Ben", 1],
    ["Manager", "Cem", 1],
  ]);
});

it("what is copied of a hand-off list is a script with comments", () => {
  const lines = [
    { text: "Add Leila to quotes", command: "Add-DistributionGroupMember" },
    { text: "Tell somebody", command: null },
  ];
  expect(commandsOf(lines)).toBe("# Add Leila to quotes\nAdd-DistributionGroupMember");
});

it.each([
  [42, "+42"],
  [0, "0"],
  [-3, "\u22123"],
])("%i is written %s", (count, expected) => {
  expect(signed(count, String)).toBe(expected);
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
