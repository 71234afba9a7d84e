// Plans and the rows of jobs as the program would tell of them.

import type { Approval } from "../ipc/bindings/Approval";
import type { JobItem } from "../ipc/bindings/JobItem";
import type { JobStep } from "../ipc/bindings/JobStep";
import type { PlanReview } from "../ipc/bindings/PlanReview";
import type { PlanRow } from "../ipc/bindings/PlanRow";

/** A plan that creates one person, but for what is said of it. */
export function planOf(change: Partial<PlanReview> = {}): PlanReview {
  return {
    plan: "p1",
    name: "hires.csv",
    tenantName: "Contoso",
    checkedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    job: null,
    undoes: null,
    action: "create",
    people: 1,
    create: 1,
    change: 0,
    remove: 0,
    skipped: 0,
    licenses: [],
    acts: [{ kind: "create", count: 1, name: null, destructive: false }],
    irreversible: [],
    notes: [],
    handOff: [],
    seats: [],
    services: [],
    monthly: [],
    warnings: [],
    calls: 4,
    insteadOf: null,
    writes: 1,
    seconds: 1,
    pace: 10,
    allowancePercent: 1,
    canary: null,
    handOver: 0,
    permissions: [],
    ...change,
  };
}

/** A row of a plan. */
export function planRowOf(number: number, change: Partial<PlanRow> = {}): PlanRow {
  return {
    number,
    row: number + 1,
    displayName: `Person ${number}`,
    userPrincipalName: `person.${number}@contoso.com`,
    verdict: "ready",
    reason: null,
    steps: 1,
    differences: [],
    notes: [],
    irreversible: [],
    ...change,
  };
}

/** A row of a job. */
export function itemOf(number: number, change: Partial<JobItem> = {}): JobItem {
  return {
    number,
    row: number + 1,
    displayName: `Person ${number}`,
    userPrincipalName: `person.${number}@contoso.com`,
    userId: null,
    state: "verified",
    canary: false,
    stepsDone: 1,
    steps: 1,
    reason: null,
    code: null,
    requestId: null,
    updatedAt: "2026-11-20T09:14:41Z",
    ...change,
  };
}

/** A step of a row. */
export function stepOf(number: number, change: Partial<JobStep> = {}): JobStep {
  return {
    number,
    phase: "Profile",
    text: "Set Department",
    state: "verified",
    before: null,
    now: null,
    wanted: null,
    reason: null,
    code: null,
    requestId: null,
    updatedAt: "2026-11-20T09:14:41Z",
    ...change,
  };
}

/** A plan that may be applied as it stands. */
export function approvalOf(change: Partial<Approval> = {}): Approval {
  return {
    sha256: null,
    signatures: [],
    budget: { lines: [], secondPerson: false, since: "2026-11-20T00:00:00Z" },
    needed: false,
    approved: false,
    refused: null,
    notByYou: "Only a plan that somebody else made and saved to a file can be approved.",
    typed: null,
    ...change,
  };
}
