import { expect, it } from "vitest";
import "../../shared/words/words";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { fileNames, grouped, jobChip, namesAndMore, openPasswords, progressLine, resumeWord, ticket } from "./model";
import { sayJobs } from "./words";

const job = (some: Partial<Job>, counts: Partial<Job["counts"]> = {}): Job => ({
  id: "j",
  plan: "p",
  name: "Hires November",
  fileName: "hires-november.csv",
  tenantName: "Contoso",
  action: "create",
  undoes: null,
  undoneBy: null,
  begunByAnother: null,
  noUndo: null,
  stopsAfterPhase: false,
  state: "finished",
  reason: null,
  startedBy: "Nadia Haddad",
  startedAt: "2026-11-20T09:14:20Z",
  finishedAt: "2026-11-20T09:14:41Z",
  counts: {
    total: 42,
    queued: 0,
    sending: 0,
    sent: 0,
    waiting: 0,
    verified: 42,
    failed: 0,
    unknown: 0,
    skipped: 0,
    drifted: 0,
    ...counts,
  },
  phases: [],
  requests: 0,
  throttled: 0,
  rate: null,
  secondsLeft: null,
  waitingUntil: null,
  allowancePercent: 0,
  ...some,
});

it("lists what runs, what needs somebody, and what is done", () => {
  const jobs = [
    job({ id: "done" }),
    job({ id: "paused", state: "paused" }),
    job({ id: "failed" }, { verified: 41, failed: 1 }),
    job({ id: "running", state: "running" }),
  ];
  const shown = grouped(jobs).map(({ group, jobs: inGroup }) => [group, ...inGroup.map(({ id }) => id)]);
  expect(shown).toEqual([
    ["running", "running"],
    ["needsYou", "paused", "failed"],
    ["done", "done"],
  ]);
});

it.each([
  [job({}), "verified", "ok"],
  [job({}, { verified: 41, failed: 1 }), "needsYou", "bad"],
  [job({}, { verified: 41, unknown: 1 }), "needsYou", "warn"],
  [job({ state: "interrupted" }), "interrupted", "warn"],
  [job({}, { skipped: 26 }), "verifiedPart", "mute"],
] as const)("a job is green only when all is verified", (of, word, meaning) => {
  expect(jobChip(of)).toEqual({ word, meaning });
});

it("a job that lets people go who can still sign in is not green", () => {
  const leave = job({ action: "leave" }, { total: 2, verified: 2 });
  expect(jobChip(leave, 2)).toEqual({ word: "notBlocked", meaning: "warn" });
  expect(progressLine(leave, sayJobs, String, 2)).toBe(
    "Sign-in of 2 people is NOT blocked: do it in Active Directory.",
  );
  expect(ticket(leave, [], sayJobs, 2)).toContain("NOT blocked");
});

it.each([
  [job({ state: "paused" }), "resume"],
  [job({ state: "interrupted" }, { unknown: 1 }), "checkAndResume"],
  [job({}, { verified: 41, unknown: 1 }), "checkAgain"],
  [job({}, { verified: 41, failed: 1 }), undefined],
  [job({ state: "running" }, { unknown: 1 }), undefined],
])("case %#: resuming is called %s", (of, word) => {
  expect(resumeWord(of)).toBe(word);
});

it("says how far a job is", () => {
  const say = (of: Job) => progressLine(of, sayJobs, (seconds) => `${seconds} s`);
  expect(say(job({}))).toBe("42 of 42 verified");
  expect(say(job({}, { verified: 41, failed: 1 }))).toBe("41 of 42 created and verified. 1 failed");
  expect(say(job({}, { total: 6, verified: 6, skipped: 26 }))).toBe("6 of 6 created and verified. 26 skipped");
  expect(say(job({ state: "interrupted" }, { verified: 7, queued: 35 }))).toBe("7 of 42 verified");
  const phases: Job["phases"] = [
    { name: "Create", state: "done", done: 42, total: 42, failed: 0, note: null },
    { name: "Licences", state: "running", done: 20, total: 42, failed: 0, note: null },
  ];
  expect(say(job({ state: "running", phases, secondsLeft: 9 }))).toBe("Licences: 20 of 42 · about 9 s left");
});

it("names the files after the one that was read", () => {
  expect(fileNames(job({})).return).toBe("hires-november-result.csv");
  expect(fileNames(job({ fileName: null })).failed).toBe("Hires November-failed.csv");
});

it("knows who still waits for a password", () => {
  const of = { number: 1, step: 0, kind: "password" as const };
  const person = { ...of, displayName: "Ana", userPrincipalName: "ana@contoso.com", handedOverAt: null };
  const people = [person, { ...person, number: 2, handedOverAt: "2026-11-20T09:15:00Z" }];
  expect(openPasswords({ forgottenAt: null, people, lost: 0, lostPasses: 0 })).toEqual([person]);
  expect(openPasswords(undefined)).toEqual([]);
  expect(namesAndMore(["Ana", "Bo", "Cleo", "Dan"])).toEqual({ names: "Ana, Bo, Cleo", more: 1 });
});

it("a ticket says what failed, with code and request id", () => {
  const item: JobItem = {
    number: 7,
    row: 7,
    displayName: "Viktor Petrov",
    userPrincipalName: "viktor.petrov@contoso.com",
    userId: null,
    state: "failed",
    canary: false,
    stepsDone: 1,
    steps: 2,
    reason: "No seat was left",
    code: "CountViolation",
    requestId: "5f0c-91ab",
    updatedAt: null,
  };
  const lines = ticket(job({}, { verified: 41, failed: 1 }), [item], sayJobs).split("\n");
  expect(lines[0]).toBe("41 of 42 created and verified. 1 failed.");
  expect(lines.at(-1)).toBe(
    "Failed: Viktor Petrov (viktor.petrov@contoso.com). No seat was left · code CountViolation · request id 5f0c-91ab",
  );
});
