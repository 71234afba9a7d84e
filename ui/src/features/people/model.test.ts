import { describe, expect, test } from "vitest";
import { filtersIn, placeOf, questionOf, searchOfPeople, shortSignInName, sortedBy, withoutFilters } from "./model";

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
    [{ text: "", signIn: "maybe", source: "moon", sort: "age", descending: "yes", department: 7 }, {}],
  ])("%o is read as %o", (raw, expected) => {
    expect(searchOfPeople(raw)).toEqual(expected);
  });
});

test("without filters everybody is asked for, by name", () => {
  expect(questionOf("demo", {}, 100, 50)).toEqual({
    connection: "demo",
    text: "",
    enabled: null,
    source: null,
    department: null,
    skuId: null,
    sort: "name",
    descending: false,
    offset: 100,
    limit: 50,
  });
});

test.each([
  ["enabled", true],
  ["blocked", false],
] as const)("%s asks for enabled = %s", (signIn, enabled) => {
  expect(questionOf("demo", { signIn }, 0, 1).enabled).toBe(enabled);
});

test("a column head sorts upwards, then downwards, then upwards", () => {
  const down = sortedBy({}, "name");
  expect(down).toEqual({ sort: "name", descending: true });
  expect(sortedBy(down, "name").descending).toBeUndefined();
  expect(sortedBy(down, "department")).toEqual({ sort: "department", descending: undefined });
});

test("clearing keeps order and the open person", () => {
  const search = { text: "a", signIn: "blocked", sort: "source", descending: true, person: "u1" } as const;
  expect(filtersIn(search)).toEqual(["text", "signIn"]);
  expect(filtersIn(withoutFilters(search))).toEqual([]);
  expect(withoutFilters(search)).toEqual({ sort: "source", descending: true, person: "u1" });
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
