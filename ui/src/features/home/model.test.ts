import { expect, test } from "vitest";
import type { Job } from "../../ipc/bindings/Job";
import type { Product } from "../../ipc/bindings/Product";
import { attention, copyPace, inForce, isLow, jobToShow, partOfDay, progressOf } from "./model";

const now = Date.parse("2026-11-20T12:00:00Z");

function job(id: string, change: Partial<Omit<Job, "counts">> & { counts?: Partial<Job["counts"]> }): Job {
  const counts = {
    total: 10,
    queued: 0,
    sending: 0,
    sent: 0,
    waiting: 0,
    verified: 10,
    failed: 0,
    unknown: 0,
    skipped: 0,
  };
  return {
    id,
    plan: "p",
    name: id,
    fileName: null,
    tenantName: "Contoso",
    state: "finished",
    reason: null,
    startedBy: "a person",
    startedAt: "2026-11-20T11:00:00Z",
    finishedAt: null,
    phases: [],
    requests: 0,
    throttled: 0,
    rate: null,
    secondsLeft: null,
    waitingUntil: null,
    allowancePercent: 0,
    ...change,
    counts: { ...counts, ...change.counts },
  };
}

function product(skuId: string, change: Partial<Product>): Product {
  const base = {
    skuId,
    partNumber: skuId,
    name: skuId,
    shortName: skuId,
    owned: 100,
    used: 50,
    onBlocked: 0,
    free: 50,
  };
  return { ...base, assignable: true, status: "Enabled", ...change };
}

test("what needs somebody comes worst first", () => {
  const jobs = [
    job("paused", { state: "paused" }),
    job("unknown", { counts: { unknown: 1 } }),
    job("stopped", { state: "interrupted" }),
    job("failed", { counts: { failed: 2 } }),
    job("fine", {}),
    job("long ago", { counts: { failed: 2 }, startedAt: "2026-09-01T00:00:00Z" }),
  ];
  const products = [product("enough", {}), product("few", { free: 4 }), product("none", { free: 0 })];
  expect(attention(jobs, products, now).map(({ id }) => id)).toEqual([
    "failed failed",
    "unknown unknown",
    "interrupted stopped",
    "paused paused",
    "seats none",
    "seats few",
  ]);
});

test("subscriptions that ended, and what cannot be given, are not short of seats", () => {
  const ended = product("ended", { status: "Suspended", free: 0 });
  expect(
    inForce([ended, product("grace", { status: "Warning" }), product("empty", { owned: 0 })]).map(({ skuId }) => skuId),
  ).toEqual(["grace"]);
  expect(attention([], [ended, product("tenant wide", { assignable: false, free: 0 })], now)).toEqual([]);
});

test.each([
  [5, 100, false],
  [4, 100, true],
  [0, 0, false],
])("%i free of %i is low: %s", (free, owned, expected) => {
  expect(isLow({ free, owned })).toBe(expected);
});

test("a running job is shown before a newer one that ended", () => {
  expect(jobToShow([job("new", {}), job("running", { state: "running" })])?.id).toBe("running");
  expect(jobToShow([job("new", {}), job("old", {})])?.id).toBe("new");
  expect(jobToShow([])).toBeUndefined();
});

test("a running job tells of its phase, an ended one of its rows", () => {
  const phases = [{ name: "Create", state: "running" as const, done: 3, total: 10, failed: 1, note: null }];
  expect(progressOf(job("a", { state: "running", phases }))).toEqual({
    phase: "Create",
    done: 3,
    failed: 1,
    total: 10,
  });
  const ended = job("a", { phases, counts: { verified: 7, failed: 2, unknown: 1 } });
  expect(progressOf(ended)).toEqual({ phase: null, done: 10, failed: 2, total: 10 });
});

test.each([
  [4, "evening"],
  [5, "morning"],
  [12, "afternoon"],
  [18, "evening"],
])("at %i it is %s", (hour, expected) => {
  expect(partOfDay(hour)).toBe(expected);
});

test.each([
  [0, 0, 500, 100, 0],
  [0, 0, 2000, 600, 300],
  [1000, 200, 3000, 200, 0],
  [1000, 200, 3000, 100, 0],
])("from %i ms with %i to %i ms with %i people the copy goes at %i a second", (a, b, c, d, expected) => {
  expect(copyPace({ at: a, received: b }, { at: c, received: d })).toBe(expected);
});
