import { expect, test } from "vitest";
import { questionOf, searchOfGroups, sortedBy } from "./model";

test.each([
  [{}, {}],
  [
    { q: "lic", kind: "security", licensed: true, sort: "members", descending: true, group: "g1" },
    { q: "lic", kind: "security", licensed: true, sort: "members", descending: true, group: "g1" },
  ],
  [{ q: 365, kind: "secret", licensed: "yes", sort: "age" }, { q: "365" }],
])("%o is read as %o", (raw, expected) => {
  expect(searchOfGroups(raw)).toEqual(expected);
});

test("without filters every group is asked for, by name", () => {
  expect(questionOf("demo", {}, 100, 50)).toEqual({
    connection: "demo",
    text: "",
    kind: null,
    licensed: false,
    sort: "name",
    descending: false,
    offset: 100,
    limit: 50,
  });
});

test("names are sorted upwards first, members downwards", () => {
  expect(sortedBy({}, "name")).toEqual({ sort: "name", descending: true });
  expect(sortedBy({ sort: "name", descending: true }, "name")).toEqual({ sort: "name" });
  expect(sortedBy({}, "members")).toEqual({ sort: "members", descending: true });
  expect(sortedBy({ sort: "members", descending: true }, "members")).toEqual({ sort: "members" });
  expect(sortedBy({ q: "a" }, "kind")).toEqual({ q: "a" });
});
