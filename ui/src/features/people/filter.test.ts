import { describe, expect, test } from "vitest";
import { all, conditionOf, filterOfChips, partsOf, quoted, readCondition } from "./filter";

test.each([
  ["SPE_E3", "SPE_E3"],
  ["Sales EMEA", '"Sales EMEA"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  ["null", '"null"'],
  ["", '""'],
])("%s is written %s", (value, expected) => {
  expect(quoted(value)).toBe(expected);
});

test.each([
  [[undefined, "", " "], ""],
  [["guest", undefined], "guest"],
  [["guest", "blocked"], "guest and blocked"],
  [["guest or blocked", "synced"], "(guest or blocked) and synced"],
  [['department = "a or b"', "synced"], 'department = "a or b" and synced'],
])("all of %j is %s", (conditions, expected) => {
  expect(all(conditions)).toBe(expected);
});

describe("the conditions of a filter", () => {
  test.each([
    ["", []],
    ["guest", ["guest"]],
    ["guest and blocked", ["guest", "blocked"]],
    ["guest AND(blocked or synced)", ["guest", "(blocked or synced)"]],
    ["guest or blocked", ["guest or blocked"]],
    ['department = "R and D" and city = "x"', ['department = "R and D"', 'city = "x"']],
    ['department = "a\\" and b" and guest', ['department = "a\\" and b"', "guest"]],
    ["brand = 1 and android = 2", ["brand = 1", "android = 2"]],
    ["not (guest and blocked) and synced", ["not (guest and blocked)", "synced"]],
  ])("%s", (filter, expected) => {
    expect(partsOf(filter)).toEqual(expected);
  });

  test("put together again they are the same", () => {
    const filter = 'department = "R and D" and (guest or blocked) and synced';
    expect(all(partsOf(filter))).toBe(filter);
  });
});

test("chips become conditions", () => {
  expect(filterOfChips({})).toBe("");
  expect(filterOfChips({ signIn: "blocked", source: "cloud", department: 'S "x"', sku: "e3" })).toBe(
    'blocked and not guest and not synced and department = "S \\"x\\"" and license:e3',
  );
});

test.each([
  [conditionOf("city", "=", 'New "York"', "text"), 'city = "New \\"York\\""'],
  [conditionOf("accountEnabled", "=", "true", "flag"), "accountEnabled = true"],
  [conditionOf("createdDateTime", "<", "-30d", "time"), "createdDateTime < -30d"],
  [conditionOf("manager", "null", "", "text"), "manager = null"],
])("%s", (made, expected) => {
  expect(made).toBe(expected);
});

test.each([
  ['city = "New York"', { property: "city", operator: "=", value: "New York" }],
  ["license:SPE_E3", { relation: "license", value: "SPE_E3" }],
  ['group:"Sales EMEA"', { relation: "group", value: "Sales EMEA" }],
  ["guest", undefined],
  ["not city = a", undefined],
])("%s is read as %j", (part, expected) => {
  expect(readCondition(part)).toEqual(expected);
});
