import { expect, test } from "vitest";
import type { Field } from "../../ipc/bindings/Field";
import { firstFields, hasLocked, lastSeen, sectionsOf } from "./personModel";

const field = (property: string, section: Field["section"], locked = false): Field => ({
  property,
  label: property,
  value: "x",
  section,
  locked,
});

test("fields stand in their sections, without what the head says", () => {
  const sections = sectionsOf([
    field("city", "contact"),
    field("displayName", "identity"),
    field("department", "job"),
    field("mail", "contact"),
  ]);
  expect(sections.map(({ section, fields }) => [section, fields.map(({ property }) => property)])).toEqual([
    ["job", ["department"]],
    ["contact", ["city", "mail"]],
  ]);
});

test("the pane shows what people look for first, in that order", () => {
  const fields = [field("employeeId", "job"), field("userPrincipalName", "identity"), field("faxNumber", "contact")];
  expect(firstFields(fields).map(({ property }) => property)).toEqual(["userPrincipalName", "employeeId"]);
});

test("something is locked or nothing is", () => {
  expect(hasLocked([field("a", "job"), field("b", "job", true)])).toBe(true);
  expect(hasLocked([field("a", "job")])).toBe(false);
});

test.each([
  [null, undefined],
  [{ interactive: null, nonInteractive: null, successful: null }, null],
  [
    { interactive: "2026-11-01T00:00:00Z", nonInteractive: "2026-11-20T00:00:00Z", successful: null },
    "2026-11-20T00:00:00Z",
  ],
])("last seen of %j is %s", (activity, expected) => {
  expect(lastSeen(activity)).toBe(expected);
});
