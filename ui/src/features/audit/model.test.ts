import { expect, test } from "vitest";
import { entryOf } from "../../testing/lists";
import { byDay, isNarrowed, questionOf, searchOfLog } from "./model";

test("an address holds who, what and when", () => {
  expect(searchOfLog({ who: "jk", what: "Add", span: "week", ours: true })).toEqual({
    who: "jk",
    what: "Add",
    span: "week",
    ours: true,
  });
  expect(searchOfLog({ span: "year", ours: "yes" })).toEqual({});
});

test("the same question is asked within an hour", () => {
  const at = (iso: string) => questionOf("demo", { span: "day" }, null, Date.parse(iso)).since;
  expect(at("2026-11-27T13:05:00Z")).toBe("2026-11-26T13:00:00.000Z");
  expect(at("2026-11-27T13:59:00Z")).toBe("2026-11-26T13:00:00.000Z");
  expect(questionOf("demo", {}, null, 0)).toEqual({
    connection: "demo",
    who: "",
    what: "",
    since: null,
    until: null,
    ours: false,
    next: null,
  });
});

test("entries stand under their day", () => {
  const entries = [
    entryOf("a", "2026-11-27T12:00:00Z"),
    entryOf("b", "2026-11-27T11:00:00Z"),
    entryOf("c", "2026-11-25T11:00:00Z"),
  ];
  const days = byDay(entries, new Date("2026-11-27T13:00:00Z"));
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ["27 Nov", 2],
    ["25 Nov", 1],
  ]);
});

test("a filter narrows", () => {
  expect([isNarrowed({}), isNarrowed({ ours: true }), isNarrowed({ who: "a" })]).toEqual([false, true, true]);
});
