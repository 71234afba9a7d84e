import { expect, test } from "vitest";
import type { SyncStatus } from "../../ipc/bindings/SyncStatus";
import { dataAge, pageOf } from "./model";

const now = Date.parse("2026-11-20T12:00:00Z");
const fresh = "2026-11-20T11:30:00Z";
const old = "2026-11-20T10:30:00Z";
const idle: SyncStatus = { phase: "idle" };

test.each<[string | null, SyncStatus, string]>([
  [fresh, idle, "fresh"],
  [old, idle, "stale"],
  [null, idle, "firstCopy"],
  [null, { phase: "running", received: 12, first: true }, "firstCopy"],
  [old, { phase: "running", received: 12, first: false }, "refreshing"],
  [fresh, { phase: "offline", reason: "no network" }, "offline"],
  [null, { phase: "offline", reason: "no network" }, "offline"],
  [fresh, { phase: "failed", reason: "wrong secret", hint: null, requestId: null }, "failed"],
])("a copy of %s with %o is %s", (asOf, sync, kind) => {
  expect(dataAge({ asOf, sync }, now).kind).toBe(kind);
});

test("a wizard marks the page it belongs to", () => {
  expect(pageOf("/t/demo/wizards/d1", "licenses")).toBe("licences");
  expect(pageOf("/t/demo/wizards/d1", "leave")).toBe("people");
  expect(pageOf("/t/demo/wizards/d1")).toBeUndefined();
});

test.each([
  ["/t/demo/home", "home"],
  ["/t/demo/jobs/0190", "jobs"],
  ["/t/demo/import/d1", "people"],
  ["/t/demo/trouble", "settings"],
  ["/t/demo/graph", "settings"],
  ["/t/demo", undefined],
])("%s belongs to %s", (path, page) => {
  expect(pageOf(path)).toBe(page);
});
