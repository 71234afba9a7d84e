import { expect, test } from "vitest";
import {
  callOf,
  emptyRequest,
  formatElapsed,
  jsonFault,
  meaningOf,
  nextCall,
  splitPath,
  targetOf,
  withLines,
} from "./model";

test.each([
  ["/users", "/users", []],
  ["/users?$top=5&$select=id", "/users", ["$top=5", "$select=id"]],
  ["/users?$filter=displayName eq 'a'", "/users", ["$filter=displayName eq 'a'"]],
  ["/users?$filter=startsWith(mobilePhone,'+49')", "/users", ["$filter=startsWith(mobilePhone,'+49')"]],
  ["/users?$filter=mobilePhone eq '%2B49'", "/users", ["$filter=mobilePhone eq '+49'"]],
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

test.each([
  ["/users/u1", false, [], "/v1.0/users/u1"],
  ["users/u1", true, [], "/beta/users/u1"],
  ["/beta/users/u1", false, [], "/beta/users/u1"],
  ["/V1.0/users/u1", true, [], "/V1.0/users/u1"],
  ["https://graph.microsoft.com/beta/users", false, [], "https://graph.microsoft.com/beta/users"],
  ["/users", false, [{ name: "$filter", value: "f(a,'b@c')" }], "/v1.0/users?$filter=f%28a%2C%27b@c%27%29"],
  [
    "/users?x=1",
    false,
    [
      { name: "y", value: "2" },
      { name: " ", value: "lost" },
    ],
    "/v1.0/users?x=1&y=2",
  ],
])("%s (beta: %s) goes where it is said to go", (path, beta, query, target) => {
  expect(targetOf({ ...callOf("demo", emptyRequest), path, beta, query })).toBe(target);
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
  expect(meaningOf({ status, sentence: null })).toBe(expected);
});

test("a batch with something refused in it is no good news", () => {
  expect(meaningOf({ status: 200, sentence: "1 of the 3 requests of the batch failed" })).toBe("bad");
});

test.each([
  [0, "0 ms"],
  [212.4, "212 ms"],
  [3200, "3 s"],
])("%d ms are told as %s", (ms, expected) => {
  expect(formatElapsed(ms)).toBe(expected);
});
