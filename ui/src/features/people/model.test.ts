import { describe, expect, test } from "vitest";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import {
  filtersIn,
  placeOf,
  questionOf,
  searchOfPeople,
  shortSignInName,
  sortedBy,
  sortOf,
  tabsThatFit,
  withoutFilters,
} from "./model";

describe("search in the address", () => {
  test.each([
    [{}, {}],
    [
      {
        text: "ana",
        signIn: "blocked",
        source: "guest",
        department: "Legal",
        sku: "s1",
        sort: "signIn",
        descending: true,
        person: "u1",
      },
      {
        text: "ana",
        signIn: "blocked",
        source: "guest",
        department: "Legal",
        sku: "s1",
        sort: "signIn",
        descending: true,
        person: "u1",
      },
    ],
    [{ text: 48213 }, { text: "48213" }],
    [{ department: 7 }, { department: "7" }],
    [{ asOf: "2026-11-12T09:00:00Z" }, { asOf: "2026-11-12T09:00:00.000Z" }],
    [{ text: "", signIn: "maybe", source: "moon", sort: true, descending: "yes", asOf: "soon", tab: "x" }, {}],
  ])("%o is read as %o", (raw, expected) => {
    expect(searchOfPeople(raw)).toEqual(expected);
  });
});

const view: PeopleView = {
  id: "v",
  name: "V",
  shipped: false,
  filter: "guest or synced",
  sort: "department",
  descending: true,
  columns: [],
  compact: false,
  unreadable: null,
};

test("without filters everybody is asked for, by name", () => {
  expect(questionOf({}, undefined)).toEqual({
    text: "",
    filter: "",
    asOf: null,
    sort: "displayName",
    descending: false,
  });
});

test("a view, the chips and what was typed all hold", () => {
  const question = questionOf({ text: "ana", signIn: "blocked", filter: 'city = "Rome"' }, view);
  expect(question).toEqual({
    text: "ana",
    filter: '(guest or synced) and blocked and city = "Rome"',
    asOf: null,
    sort: "department",
    descending: true,
  });
});

test("what the address says of the order goes before what the view says", () => {
  expect(sortOf({ sort: "city" }, view)).toEqual({ sort: "city", descending: false });
});

test("a column head sorts upwards, then downwards, then upwards", () => {
  const up = sortedBy({ sort: "city", descending: true }, "displayName");
  expect(up).toEqual({ sort: "displayName", descending: false });
  const down = sortedBy(up, "displayName");
  expect(down).toEqual({ sort: "displayName", descending: true });
  expect(sortedBy(down, "displayName")).toEqual(up);
});

test("what narrows the list is known, and taken away without the order", () => {
  const search = {
    view: "v",
    text: "a",
    filter: "guest",
    sort: "city",
    person: "u1",
    asOf: "2026-11-12T09:00:00.000Z",
  };
  expect(filtersIn(search)).toEqual(["text", "filter"]);
  expect(filtersIn(withoutFilters(search))).toEqual([]);
  expect(withoutFilters(search)).toMatchObject({ view: "v", sort: "city", person: "u1", asOf: search.asOf });
});

test.each([
  [[50, 50, 50], 200, 0, [0, 1, 2]],
  [[50, 50, 50, 50], 170, 0, [0, 1]],
  [[50, 50, 50, 50], 170, 3, [0, 3]],
  [[90, 90], 60, 1, [1]],
])("of tabs %j in %i px with %i open there are %j", (widths, room, open, expected) => {
  expect(tabsThatFit(widths, room, 50, open)).toEqual(expected);
});

test.each([
  ["ana.ruiz@contoso.com", "contoso.com", "ana.ruiz"],
  ["ana.ruiz@CONTOSO.com", "contoso.com", "ana.ruiz"],
  ["ana.ruiz@fabrikam.com", "contoso.com", "ana.ruiz@fabrikam.com"],
  ["ana.ruiz@contoso.com", null, "ana.ruiz@contoso.com"],
  ["b.dlamini_northwind.com#EXT#@contoso.com", "contoso.com", "b.dlamini_northwind.com"],
])("%s in %s is shown as %s", (name, domain, expected) => {
  expect(shortSignInName(name, domain)).toBe(expected);
});

describe("the current person's place", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const idAt = (index: number) => ids[index];
  test.each([
    ["c", 2, 2],
    ["c", 0, 2],
    ["a", 4, null],
    ["x", 2, null],
  ])("%s, last at %i, is at %s", (id, last, expected) => {
    expect(placeOf(id, last, 3, ids.length, idAt)).toBe(expected);
  });
  test("a row that is being read keeps its mark", () => {
    expect(placeOf("c", 2, 3, 5, () => undefined)).toBe(2);
    expect(placeOf("c", 7, 3, 5, () => undefined)).toBeNull();
  });
});
