import { expect, test } from "vitest";
import { collectionOf, deletedOf, jobOf, licensesOf, productOf } from "../../testing/lists";
import { attention, isLow } from "./attention";
import { copyState } from "./copyState";

const now = Date.parse("2026-11-20T12:00:00Z");
const waste = { total: 0, blocked: 0, neverSignedIn: null, quiet: null, overlapping: [], doubled: 0 };

test("what needs somebody comes worst first", () => {
  const jobs = [
    jobOf("paused", { state: "paused" }),
    jobOf("unknown", { counts: { unknown: 1 } }),
    jobOf("stopped", { state: "interrupted" }),
    jobOf("failed", { counts: { failed: 2 } }),
    jobOf("fine", {}),
    jobOf("long ago", { counts: { failed: 2 }, startedAt: "2026-09-01T00:00:00Z" }),
  ];
  const products = [
    productOf("enough", {}),
    productOf("few", { free: 4, waste: { ...waste, total: 5, blocked: 3 }, price: { cents: 1000, currency: "EUR" } }),
    productOf("none", { free: 0, errors: 2 }),
  ];
  const found = attention(
    {
      jobs,
      licenses: licensesOf(products),
      collections: [
        collectionOf("groups", { state: { standing: "failed", reason: "the service was busy", requestId: null } }),
        collectionOf("devices", {}),
      ],
      goneSoonest: [deletedOf("a", 0), deletedOf("b", 3), deletedOf("c", 4), deletedOf("d", null)],
      reminder: "The secret expires in 9 days, on 2026-11-29. Make a new one, or use a certificate.",
    },
    now,
  );
  expect(found.map(({ id }) => id)).toEqual([
    "failed failed",
    "unknown unknown",
    "interrupted stopped",
    "paused paused",
    "credential",
    "licenseErrors",
    "goneSoon",
    "notRead groups",
    "seats none",
    "seats few",
    "onBlocked",
    "wasted",
  ]);
  expect(found.find(({ kind }) => kind === "goneSoon")).toMatchObject({ count: 2 });
  expect(found.find(({ kind }) => kind === "onBlocked")).toMatchObject({
    count: 3,
    cost: [{ cents: 3000, currency: "EUR" }],
  });
});

test("nothing known needs nobody", () => {
  expect(attention({ jobs: [] }, now)).toEqual([]);
});

test.each([
  [5, 100, false],
  [4, 100, true],
  [0, 0, false],
])("%i free of %i is low: %s", (free, owned, expected) => {
  expect(isLow({ free, owned })).toBe(expected);
});

const failed = { standing: "failed", reason: "busy", requestId: null } as const;
const refused = { standing: "notPermitted", hint: "Ask", requestId: null } as const;
const incomplete = { standing: "incomplete" } as const;

test.each([
  [{ asOf: "2026-11-20T11:30:00Z" }, "fresh", "ok"],
  [{ asOf: "2026-11-20T09:00:00Z" }, "stale", "warn"],
  [{ id: "devices", asOf: null, state: incomplete }, "never", "mute"],
  [{ asOf: null, state: incomplete }, "filling", "info"],
  [{ state: refused }, "notPermitted", "warn"],
  [{ id: "contacts" }, "off", "mute"],
  [{ state: failed }, "failed", "bad"],
  [{ state: failed, asOf: null }, "failedEmpty", "bad"],
] as const)("a part with %o is %s", (change, word, meaning) => {
  expect(copyState(collectionOf("groups", change), ["contacts"], "groups", now)).toEqual({ word, meaning });
});
