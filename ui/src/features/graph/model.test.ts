import { expect, test } from "vitest";
import { callOf, emptyRequest, formatElapsed, jsonFault, meaningOf, nextCall, splitPath, withLines } from "./model";

test.each([
  ["/users", "/users", []],
  ["/users?$top=5&$select=id", "/users", ["$top=5", "$select=id"]],
  ["/users?$filter=displayName eq 'a'", "/users", ["$filter=displayName eq 'a'"]],
  ["/users?", "/users", []],
])("%s is taken apart", (typed, path, query) => {
  const split = splitPath(typed);
  expect(split.path).toBe(path);
  expect(split.query.map(({ name, value }) => `${name}=${value}`)).toEqual(query);
});

test("a call has only lines with a name, and a body only where the method takes one", () => {
  const request = {
    ...emptyRequest,
    path: " /users?$top=5 ",
    query: withLines(
      [],
      [
        { name: " $select ", value: "id" },
        { name: "", value: "lost" },
      ],
    ),
    body: "{}",
  };
  expect(callOf("demo", request)).toEqual({
    connection: "demo",
    method: "GET",
    path: "/users",
    query: [
      { name: "$top", value: "5" },
      { name: "$select", value: "id" },
    ],
    headers: [],
    body: null,
    beta: false,
  });
  expect(callOf("demo", { ...request, method: "PATCH" }).body).toBe("{}");
  expect(callOf("demo", { ...request, method: "POST", body: "  " }).body).toBeNull();
});

test("the next page is asked for by its link alone", () => {
  const call = callOf("demo", { ...emptyRequest, query: withLines([], [{ name: "$top", value: "5" }]) });
  const next = nextCall(call, "https://graph.microsoft.com/v1.0/users?$skiptoken=x");
  expect(next.path).toContain("$skiptoken=x");
  expect(next.query).toEqual([]);
});

test("lines keep ids of their own", () => {
  const lines = withLines(withLines([], [{ name: "a", value: "" }]), [{ name: "b", value: "" }]);
  expect(new Set(lines.map(({ id }) => id)).size).toBe(2);
});

test.each([
  ["", false],
  ['{"a": 1}', false],
  ["{a: 1}", true],
  ["[1,", true],
])("%s is wrong as JSON: %s", (body, wrong) => {
  expect(jsonFault(body) !== undefined).toBe(wrong);
});

test.each([
  [200, "ok"],
  [204, "ok"],
  [404, "bad"],
  [null, "warn"],
] as const)("status %s is %s", (status, expected) => {
  expect(meaningOf({ status })).toBe(expected);
});

test.each([
  [0, "0 ms"],
  [212.4, "212 ms"],
  [3200, "3 s"],
])("%d ms are told as %s", (ms, expected) => {
  expect(formatElapsed(ms)).toBe(expected);
});
