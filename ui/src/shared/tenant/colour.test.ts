import { expect, test } from "vitest";
import { colourNames, colourOf, tenantColour } from "./colour";

test("a tenant has its own colour until a person chooses another", () => {
  const id = "11111111-2222-3333-4444-555555555555";
  expect(tenantColour(id, "light")).toEqual(tenantColour(id, "light", colourOf(id)));
  expect(tenantColour(id, "light", 1).tile).toBe("#7A4BB0");
  expect(tenantColour(id, "dark", 1).tile).toBe("#8054B8");
});

test("every colour has a name, and a number that is none falls back", () => {
  expect(new Set(colourNames.map((_, index) => tenantColour("x", "light", index).tile)).size).toBe(8);
  expect(tenantColour("x", "light", 99)).toEqual(tenantColour("x", "light"));
});
