import { describe, expect, it } from "vitest";
import "../words/words";
import type { JobCounts } from "../../ipc/bindings/JobCounts";
import type { Phase } from "../../ipc/bindings/Phase";
import {
  allVerified,
  clock,
  everybodyDone,
  headlineText,
  jobGroup,
  notBlockedHere,
  phaseBar,
  phaseSign,
  ringParts,
  screenOf,
  secondsUntil,
  shortId,
  spokenMark,
  stateChips,
  stem,
  troubled,
} from "./model";
import { sayRun } from "./words";

const counts = (some: Partial<JobCounts>): JobCounts => ({
  total: 0,
  queued: 0,
  sending: 0,
  sent: 0,
  waiting: 0,
  verified: 0,
  failed: 0,
  unknown: 0,
  skipped: 0,
  drifted: 0,
  ...some,
});

describe("the headline tells the truth", () => {
  it.each([
    [{ total: 199, verified: 199 }, "199 of 199 created and verified."],
    [{ total: 42, verified: 39, failed: 2, unknown: 1 }, "39 of 42 created and verified. 2 failed, 1 unknown."],
    [{ total: 42, verified: 40, failed: 2 }, "40 of 42 created and verified. 2 failed."],
    [{ total: 42, verified: 40, unknown: 2 }, "40 of 42 created and verified. 2 unknown."],
    [{ total: 42, verified: 40, sent: 2 }, "40 of 42 created and verified. 2 not verified yet."],
    [{ total: 1204, verified: 1180, failed: 24 }, "1,180 of 1,204 created and verified. 24 failed."],
    [{ total: 42, verified: 40, drifted: 2 }, "40 of 42 created and verified. 2 changed meanwhile."],
    [{ total: 6, verified: 6, skipped: 26 }, "6 of 6 created and verified. 26 skipped."],
    [{ total: 3, verified: 2, failed: 1, skipped: 1 }, "2 of 3 created and verified. 1 failed, 1 skipped."],
    [{ total: 3 }, "0 of 3 created and verified. 3 not verified yet."],
  ])("%o", (some, expected) => {
    expect(headlineText({ counts: counts(some), action: "create" }, sayRun)).toBe(expected);
  });
});

it.each([
  [{ total: 2, verified: 2 }, true],
  [{ total: 2, verified: 1, unknown: 1 }, false],
  [{ total: 2, verified: 2, failed: 1 }, false],
  [{ total: 2, verified: 1, drifted: 1 }, false],
  [{ total: 0 }, false],
])("nothing is all verified unless everything is: %o", (some, expected) => {
  expect(allVerified(counts(some))).toBe(expected);
});

it.each([
  ["running", { total: 2 }, "running", "run"],
  ["paused", { total: 2 }, "needsYou", "run"],
  ["interrupted", { total: 2 }, "needsYou", "run"],
  ["finished", { total: 2, verified: 1, failed: 1 }, "needsYou", "result"],
  ["finished", { total: 2, verified: 2 }, "done", "result"],
] as const)("a %s job with %o is listed under %s and shown on the %s screen", (state, some, group, screen) => {
  expect(jobGroup({ state, counts: counts(some), undoneBy: null })).toBe(group);
  expect(screenOf({ state })).toBe(screen);
});

it("rows that failed, are unknown or were changed by somebody else all need a person", () => {
  expect(troubled(counts({ total: 9, verified: 3, failed: 1, unknown: 2, drifted: 3 }))).toBe(6);
});

it("a job that was taken back waits for nobody", () => {
  const undoneBy = { job: "j2", name: "Undo" };
  expect(jobGroup({ state: "finished", counts: counts({ total: 2, failed: 2 }), undoneBy })).toBe("done");
});

it.each([
  ["delete", "2 of 2 deleted and verified."],
  ["undo", "2 of 2 taken back and verified."],
] as const)("a job that does %s says what was verified", (action, expected) => {
  expect(headlineText({ counts: counts({ total: 2, verified: 2 }), action }, sayRun)).toBe(expected);
});

const at = Date.parse("2026-11-20T09:00:00Z");
it.each([
  ["2026-11-20T09:00:12Z", 12],
  ["2026-11-20T09:00:00.200Z", 1],
  ["2026-11-20T09:00:00Z", 0],
  ["2026-11-20T08:59:00Z", 0],
  ["no time at all", 0],
  [null, 0],
])("counts down to %s", (until, expected) => {
  expect(secondsUntil(until, at)).toBe(expected);
});

it.each([
  [822, "13:42"],
  [60, "1:00"],
  [9, "0:09"],
  [0, "0:00"],
])("%i seconds are %s on a clock", (seconds, expected) => {
  expect(clock(seconds)).toBe(expected);
});

const phase = (some: Partial<Phase>): Phase => ({
  name: "Create",
  state: "running",
  done: 0,
  total: 0,
  failed: 0,
  note: null,
  ...some,
});

it("a phase with failures never shows a tick", () => {
  expect(phaseSign(phase({ state: "done", done: 10, total: 10, failed: 1 }))).toBe("trouble");
  expect(phaseSign(phase({ state: "done", done: 10, total: 10 }))).toBe("done");
});

it.each([
  [
    { done: 50, total: 100 },
    { done: 50, failed: 0 },
  ],
  [
    { done: 100, total: 100, failed: 10 },
    { done: 90, failed: 10 },
  ],
  [
    { done: 90, total: 100, failed: 10 },
    { done: 90, failed: 10 },
  ],
  [{ state: "done" as const }, { done: 100, failed: 0 }],
  [{}, { done: 0, failed: 0 }],
])("the bar of %o fits its track", (some, expected) => {
  expect(phaseBar(phase(some))).toEqual(expected);
});

it.each([
  [{ total: 2, verified: 2 }, true],
  [{ total: 2, verified: 2, skipped: 1 }, false],
  [{ total: 2, verified: 1, failed: 1 }, false],
])("a job is green only when everybody who was chosen is done: %o", (some, expected) => {
  expect(everybodyDone(counts(some))).toBe(expected);
});

it("says first of all who can still sign in", () => {
  const commands = [
    { command: "Get-ADUser -Identity 'ana' | Disable-ADAccount" },
    { command: "Get-ADUser -Identity 'ana' | Set-ADAccountPassword -Reset" },
    { command: null },
    { command: "Get-ADUser -Identity 'bo' | Disable-ADAccount\nGet-ADUser -Identity 'bo' | Set-ADUser -Clear title" },
  ];
  expect(notBlockedHere(commands)).toBe(2);
  const all = { counts: counts({ total: 2, verified: 2 }), action: "leave" as const };
  expect(headlineText(all, sayRun)).toBe("2 of 2 offboarded and verified.");
  expect(headlineText({ ...all, notBlocked: 2 }, sayRun)).toBe(
    "2 of 2 done and verified. Sign-in of 2 people is NOT blocked: do it in Active Directory.",
  );
  expect(ringParts(all.counts, 2)).toEqual([{ tone: "warn", percent: 100 }]);
});

it("the ring counts those who were left out", () => {
  expect(ringParts(counts({ total: 6, verified: 6, skipped: 26 }))).toEqual([
    { tone: "ok", percent: 18.75 },
    { tone: "mute", percent: 81.25 },
  ]);
});

it("the ring shows only what there is", () => {
  expect(ringParts(counts({ total: 4, verified: 3, unknown: 1 }))).toEqual([
    { tone: "ok", percent: 75 },
    { tone: "warn", percent: 25 },
  ]);
});

it("chips of a result keep zeros of what matters and count skipped rows into all", () => {
  expect(stateChips(counts({ total: 2, verified: 2, skipped: 1 }), "result")).toEqual([
    { state: null, count: 3 },
    { state: "verified", count: 2 },
    { state: "failed", count: 0 },
    { state: "unknown", count: 0 },
    { state: "skipped", count: 1 },
  ]);
});

it.each([
  ["hires-200.csv", "hires-200"],
  ["a.b.csv", "a.b"],
  [".csv", "job"],
  [null, "job"],
])("names files after %s", (name, expected) => {
  expect(stem(name, "job")).toBe(expected);
});

it("reads progress out in quarters and shortens request ids", () => {
  expect([0, 24, 25, 99, 100].map(spokenMark)).toEqual([0, 0, 25, 75, 100]);
  expect(shortId("5f0c2d1e-7788-4a11-b1c2-0123456791ab")).toBe("5f0c…91ab");
  expect(shortId("b1c2-77")).toBe("b1c2-77");
});
