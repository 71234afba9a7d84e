import { expect, test } from "vitest";
import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { EditValue } from "../../ipc/bindings/EditValue";
import type { EditValues } from "../../ipc/bindings/EditValues";
import { editWith } from "../../shared/wizard/begin";
import { actsFor, blockedBy, isLocked, valueWanted, wantsSomething, wishOf, withWish } from "./model";

const answers = (given: Parameters<typeof editWith>[0]) => editWith(given) as EditAnswers & { wizard: "edit" };
const say = (phrase: string) => phrase;

const department: EditValue = {
  property: "department",
  label: "Department",
  section: "job",
  kind: "text",
  longest: 64,
  clearable: true,
  value: null,
  shown: null,
  different: 3,
  empty: 0,
  locked: 1,
};
const values = (change: Partial<EditValues>): EditValues => ({
  people: 3,
  synced: 1,
  deleted: 0,
  name: null,
  fields: [department],
  groups: [],
  ...change,
});

test("a field is kept, set or cleared, and never two of these", () => {
  let now = answers({});
  expect(wishOf(now, "department")).toBe("keep");
  now = { ...now, ...withWish(now, "department", "set", "Sales") };
  expect([wishOf(now, "department"), valueWanted(now, "department")]).toEqual(["set", "Sales"]);
  now = { ...now, ...withWish(now, "department", "clear", "") };
  expect([wishOf(now, "department"), now.set]).toEqual(["clear", []]);
  now = { ...now, ...withWish(now, "department", "keep", "") };
  expect(wantsSomething(now)).toBe(false);
});

test.each([
  [{}, "blocked.nothing"],
  [{ set: [{ property: "department", value: " " }] }, "blocked.empty"],
  [{ set: [{ property: "department", value: "x".repeat(65) }] }, "blocked.long"],
  [{ more: { join: ["g"], leave: ["g"] } }, "blocked.both"],
  [{ more: { password: true } }, undefined],
  [{ clear: ["department"] }, undefined],
  [{ act: "purge" as const, typedName: "Ana" }, "blocked.one"],
])("%o is blocked by %s", (given, expected) => {
  expect(blockedBy(answers(given), values({}), say as never)).toBe(expected);
});

test("for good goes only who is named", () => {
  const one = values({ people: 1, deleted: 1, name: "Ana Ruiz" });
  expect(blockedBy(answers({ act: "purge", typedName: "Ana" }), one, say as never)).toBe("blocked.name");
  expect(blockedBy(answers({ act: "purge", typedName: "Ana Ruiz " }), one, say as never)).toBeUndefined();
});

test("who lies in the recycle bin is brought back, and one alone can go for good", () => {
  expect(actsFor(values({}))).toEqual(["change", "delete"]);
  expect(actsFor(values({ deleted: 3 }))).toEqual(["restore"]);
  expect(actsFor(values({ people: 1, deleted: 1 }))).toEqual(["restore", "purge"]);
});

test("a field is locked when nobody's can be changed here", () => {
  expect(isLocked(department, values({}))).toBe(false);
  expect(isLocked({ ...department, locked: 3 }, values({}))).toBe(true);
});
