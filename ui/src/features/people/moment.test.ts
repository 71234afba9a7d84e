import { expect, test } from "vitest";
import { localMoment, momentOf } from "./moment";

test("a moment that was typed is the one that is shown again", () => {
  const { iso } = momentOf("2026-11-12T09:00", new Date("2026-11-27T09:00:00Z"));
  expect(iso).toBeDefined();
  expect(localMoment(iso ?? "")).toBe("2026-11-12T09:00");
});

test("the future and what is no date are refused", () => {
  const now = new Date("2026-11-27T09:00:00Z");
  expect(momentOf("2027-01-01T00:00", now)).toEqual({ wrong: "future" });
  expect(momentOf("", now)).toEqual({ wrong: "wrong" });
  expect(momentOf("soon", now)).toEqual({ wrong: "wrong" });
  expect(localMoment("soon")).toBe("");
});
