// Every page of the window with a program that fills it, for what has to hold on all of them.

import type { DraftSummary } from "../ipc/bindings/DraftSummary";
import type { WizardKind } from "../ipc/bindings/WizardKind";
import { checked, connectingOf, safety } from "./connecting";
import { approvalOf, itemOf, planOf, planRowOf } from "./jobs";
import { jobOf } from "./lists";
import type { Program } from "./program";
import { connectedOf } from "./settings";
import { start, tenantOf } from "./tenant";
import { wizardOf } from "./wizard";

const phases = [
  { name: "Canary", state: "done" as const, done: 1, total: 1, failed: 0, note: null },
  { name: "Create", state: "running" as const, done: 4, total: 10, failed: 1, note: null },
];
const states = ["queued", "sending", "sent", "waiting", "verified", "failed", "unknown", "skipped"] as const;
const items = states.map((state, number) => itemOf(number, { state }));
const running = jobOf("running", {
  name: "Hires November",
  state: "running",
  phases,
  rate: 9.5,
  counts: { verified: 4, failed: 1, queued: 5 },
});
const ended = jobOf("ended", {
  name: "Hires October",
  phases,
  finishedAt: "2026-11-20T11:00:41Z",
  counts: { verified: 8, failed: 1, unknown: 1 },
});

/** A draft of a wizard as Home lists it. */
export function draftOf(wizard: WizardKind, change: Partial<DraftSummary> = {}): DraftSummary {
  const step = wizard === "import" ? "fix" : "who";
  return {
    id: `d-${wizard}`,
    wizard,
    name: `Draft ${wizard}`,
    rows: 12,
    stop: 3,
    step,
    updatedAt: "2026-11-20T10:00:00Z",
    ...change,
  };
}

const tenant: Program = {
  ...tenantOf(2000),
  "jobs.list": () => ({ jobs: [running, ended] }),
  "job.get": ({ job }) => (job === "running" ? running : ended),
  "job.items": ({ state }) => {
    const found = items.filter((item) => state === null || item.state === state);
    return { total: found.length, items: found };
  },
  "job.handOver": () => ({
    forgottenAt: new Date(Date.now() + 600_000).toISOString(),
    people: [],
    lost: 0,
    lostPasses: 0,
  }),
  "limits.get": () => ({ lines: [], secondPerson: false, since: "2026-11-20T00:00:00Z" }),
  "plan.get": () =>
    planOf({ seats: [{ name: "E3", owned: 100, used: 99, planned: 32, freeAfter: -31, shortFromRow: 2 }] }),
  "plan.rows": () => ({ total: 1, counts: [1, 1, 0, 0], rows: [planRowOf(1)] }),
  "plan.approval": () => approvalOf(),
  "drafts.list": () => ({
    drafts: (["import", "onboard", "invite", "licenses", "leave", "edit"] as const).map((kind) => draftOf(kind)),
  }),
};

const connect = wizardOf(connectingOf("account", { ...checked, safety: { ...safety, usageLocation: "DE" } })).program;
const locked: Program = {
  ...tenant,
  start: () => ({ ...start, vault: { state: "needsPassphrase" as const }, connections: [] }),
};

/** Addresses by the program that fills them. */
export const pages: readonly [string, Program][] = [
  ["/", tenant],
  ["/unlock", locked],
  ...["tenant", "tasks", "app", "check", "safety", "copy"].map((step): [string, Program] => [
    `/connect/c1?step=${step}`,
    connect,
  ]),
  ...[
    "home",
    "people",
    "people?person=u3",
    "people/u3",
    "people/compare",
    "groups",
    "groups?group=g1",
    "groups/g1",
    "licences",
    "licences?tab=waste",
    "licences?tab=errors",
    "licences?tab=groups",
    "jobs",
    "jobs/running",
    "jobs/ended",
    "plans/p1",
    "import",
    "reports",
    "reports/deleted",
    "reports/roles",
    "reports/domains",
    "reports/contacts",
    "reports/devices",
    "log",
    "trouble",
  ].map((page): [string, Program] => [`/t/demo/${page}`, tenant]),
  ["/t/contoso/settings", connectedOf().program],
  ["/t/contoso/graph", connectedOf().program],
];
