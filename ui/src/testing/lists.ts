// Groups, licences and the other lists as the program would tell of them.

import type { CopiedCollection } from "../ipc/bindings/CopiedCollection";
import type { CopyState } from "../ipc/bindings/CopyState";
import type { DeletedPerson } from "../ipc/bindings/DeletedPerson";
import type { Device } from "../ipc/bindings/Device";
import type { Group } from "../ipc/bindings/Group";
import type { GroupRow } from "../ipc/bindings/GroupRow";
import type { Job } from "../ipc/bindings/Job";
import type { LicenseProduct } from "../ipc/bindings/LicenseProduct";
import type { Licenses } from "../ipc/bindings/Licenses";
import type { LogEntry } from "../ipc/bindings/LogEntry";
import type { Member } from "../ipc/bindings/Member";
import { type CollectionId, collectionIds } from "../shared/objects/model";
import type { Program } from "./program";

export function jobOf(id: string, change: Partial<Omit<Job, "counts">> & { counts?: Partial<Job["counts"]> }): Job {
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
    drifted: 0,
  };
  return {
    id,
    plan: "p",
    name: id,
    fileName: null,
    tenantName: "Contoso",
    action: "create",
    undoes: null,
    undoneBy: null,
    begunByAnother: null,
    noUndo: null,
    stopsAfterPhase: false,
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

const labels: Record<CollectionId, string> = {
  users: "People",
  groups: "Groups",
  directoryRoles: "Roles",
  deletedUsers: "Deleted people",
  devices: "Devices",
  contacts: "Contacts",
  organization: "Organisation",
  domains: "Domains",
  subscribedSkus: "Licences",
};

export function collectionOf(id: CollectionId, change: Partial<CopiedCollection> = {}): CopiedCollection {
  return {
    id,
    label: labels[id],
    state: { standing: "complete" },
    asOf: "2026-11-20T11:30:00Z",
    count: 12,
    memberships: 0,
    listed: false,
    ...change,
  };
}

/** The copy with every part fresh, but for what is said of some of them. */
export function copyOf(collections: Partial<Record<CollectionId, Partial<CopiedCollection>>> = {}): CopyState {
  return {
    collections: collectionIds.map((id) => collectionOf(id, { asOf: new Date().toISOString(), ...collections[id] })),
    progress: null,
    paused: false,
    refreshMinutes: 5,
    repair: null,
  };
}

export function productOf(skuId: string, change: Partial<LicenseProduct>): LicenseProduct {
  return {
    skuId,
    partNumber: skuId.toUpperCase(),
    name: skuId,
    knownName: skuId,
    alias: null,
    status: "Enabled",
    assignable: true,
    owned: 100,
    enabled: 100,
    warning: 0,
    suspended: 0,
    used: 50,
    free: 50,
    holders: 50,
    direct: 50,
    byGroup: 0,
    errors: 0,
    waste: { total: 0, blocked: 0, neverSignedIn: null, quiet: null, overlapping: [], doubled: 0 },
    price: null,
    wastedCost: null,
    plans: [],
    ...change,
  };
}

export function licensesOf(products: LicenseProduct[], change: Partial<Licenses> = {}): Licenses {
  return {
    products,
    ended: [],
    groups: [],
    activity: {
      state: "unknown",
      reason: "When people last signed in has not been read yet",
      ask: null,
      canRead: true,
    },
    byGroupKnown: true,
    namesAsOf: null,
    wastedCost: [],
    ...change,
  };
}

export function deletedOf(id: string, daysLeft: number | null): DeletedPerson {
  return {
    id,
    displayName: `Deleted ${id}`,
    userPrincipalName: `${id}@contoso.com`,
    deletedAt: daysLeft === null ? null : "2026-11-01T10:00:00Z",
    daysLeft,
    department: "Finance",
  };
}

export function entryOf(key: string, at: string, change: Partial<LogEntry> = {}): LogEntry {
  return {
    key,
    at,
    toldBy: "service",
    who: "Jana Keller",
    account: "jk@contoso.com",
    what: "Add user",
    targets: [{ id: "u1", name: "Person 1", person: true }],
    result: "done",
    reason: null,
    changes: [{ property: "AccountEnabled", before: null, after: "true" }],
    job: null,
    jobName: null,
    correlationId: "c1",
    requestId: null,
    ...change,
  };
}

const e3 = { skuId: "e3", shortName: "E3", name: "Microsoft 365 E3", partNumber: "SPE_E3", appsOff: 1 };

export function groupOf(index: number, change: Partial<GroupRow> = {}): GroupRow {
  const kinds = ["microsoft365", "security", "mailSecurity", "mailing"] as const;
  return {
    id: `g${index}`,
    displayName: `Group ${index}`,
    mail: index % 2 === 0 ? `group.${index}@contoso.com` : null,
    description: `What group ${index} is for`,
    kind: kinds[index % 4] ?? "security",
    dynamic: index % 5 === 1,
    synced: index % 7 === 2,
    roleAssignable: index % 11 === 3,
    members: index * 3,
    licenses: index % 5 === 1 ? [e3] : [],
    ...change,
  };
}

export function memberOf(index: number): Member {
  return {
    id: `u${index}`,
    kind: "person",
    displayName: `Person ${index}`,
    detail: `person.${index}@contoso.com`,
    enabled: index % 5 !== 3,
  };
}

function pageOf(index: number): Group {
  const row = groupOf(index);
  return {
    row,
    rule: row.dynamic ? 'user.department -eq "Sales"' : null,
    ruleState: row.dynamic ? "On" : null,
    createdAt: "2024-03-01T10:00:00Z",
    visibility: "Private",
    readAt: "2026-11-20T10:00:00Z",
    licenses: row.licenses.map((product) => ({ product, plansOn: ["TEAMS1"], plansOff: ["SWAY"] })),
    processing: false,
    history: [
      { at: "2026-11-18T16:20:00Z", what: "joined", member: memberOf(2), label: null, before: null, after: null },
      { at: "2026-11-03T09:05:00Z", what: "changed", member: null, label: "Name", before: "Old", after: "Newer" },
    ],
  };
}

const device: Device = {
  id: "d1",
  displayName: "LAPTOP-1",
  system: "Windows 10.0.22631",
  enabled: true,
  compliant: true,
  trust: "AzureAd",
  lastSeen: "2026-11-19T10:00:00Z",
};

/** What the lists answer in a small tenant with 40 groups; spread it into a program. */
export function listsOf(): Program {
  const waste = {
    total: 12,
    blocked: 10,
    neverSignedIn: null,
    quiet: null,
    overlapping: [{ skuId: "e5", name: "Microsoft 365 E5", people: 2 }],
    doubled: 1,
  };
  const products = [
    productOf("e3", {
      partNumber: "SPE_E3",
      name: "Microsoft 365 E3",
      knownName: "Microsoft 365 E3",
      used: 99,
      free: 1,
      holders: 99,
      direct: 59,
      byGroup: 40,
      waste,
      price: { cents: 2160, currency: "EUR" },
      wastedCost: { cents: 25920, currency: "EUR" },
      plans: [
        { id: "p1", name: "TEAMS1", forPeople: true },
        { id: "p2", name: "EXCHANGE_FOUNDATION", forPeople: false },
      ],
    }),
    productOf("e5", { partNumber: "SPE_E5", name: "Microsoft 365 E5", knownName: "Microsoft 365 E5" }),
  ];
  const groups = Array.from({ length: 40 }, (_, index) => groupOf(index));
  return {
    "copy.get": () => copyOf(),
    "copy.kept": () => ({
      retentionDays: 365,
      leftOut: [],
      optional: ["groups", "directoryRoles", "devices", "contacts", "deletedUsers"],
      path: "D:/Tenantry/tenants/1111.db",
      bytes: 1_500_000,
    }),
    "licenses.get": () =>
      licensesOf(products, {
        ended: [productOf("old", { name: "Visio Plan 1", status: "Suspended", assignable: false, free: 0 })],
        groups: [{ id: "g1", displayName: "Group 1", members: 3, products: ["Microsoft 365 E3"], hasErrors: true }],
        wastedCost: [{ cents: 25920, currency: "EUR" }],
      }),
    "groups.list": ({ text, kind, licensed, offset, limit }) => {
      const found = groups.filter(
        (group) =>
          group.displayName.toLowerCase().includes(text.toLowerCase()) &&
          (kind === null || group.kind === kind) &&
          (!licensed || group.licenses.length > 0),
      );
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    "group.get": ({ id }) => pageOf(Number(id.slice(1))),
    "group.live": () => ({
      owners: [memberOf(1)],
      licenseErrors: [
        { member: memberOf(4), product: "Microsoft 365 E3", code: "CountViolation", reason: "No seat was left" },
      ],
      refusal: null,
    }),
    "members.list": ({ offset, limit }) => ({
      total: 60,
      rows: Array.from({ length: Math.max(0, Math.min(limit, 60 - offset)) }, (_, step) => memberOf(offset + step)),
    }),
    "deleted.list": () => ({ total: 2, rows: [deletedOf("a", 0), deletedOf("b", 20)] }),
    "roles.list": () => ({
      roles: [
        {
          id: "r1",
          displayName: "Global Administrator",
          description: "Can do everything",
          privileged: true,
          holders: 3,
        },
        { id: "r2", displayName: "Reports Reader", description: "Can read reports", privileged: false, holders: 0 },
      ],
    }),
    "domains.list": () => ({
      domains: [
        { name: "contoso.com", verified: true, default: true, initial: false, federated: false, people: 1990 },
        { name: "fabrikam.com", verified: true, default: false, initial: false, federated: true, people: 10 },
        { name: "new.example", verified: false, default: false, initial: false, federated: false, people: 0 },
      ],
    }),
    "contacts.list": () => ({
      total: 1,
      rows: [
        {
          id: "c1",
          displayName: "Ada Outside",
          mail: "ada@fabrikam.com",
          company: "Fabrikam",
          department: null,
          jobTitle: "Buyer",
          synced: true,
        },
      ],
    }),
    "devices.list": () => ({ total: 1, rows: [device] }),
    "devices.owners": () => ({ owners: [{ device: "d1", people: [{ id: "u1", displayName: "Person 1" }] }] }),
    "log.list": () => ({
      entries: [
        entryOf("a", "2026-11-27T12:00:00Z"),
        entryOf("b", "2026-11-27T11:00:00Z", { toldBy: "both", job: "j1", jobName: "Hires" }),
        entryOf("c", "2026-11-26T11:00:00Z", { toldBy: "journal", result: "failed", reason: "The name is taken" }),
      ],
      next: null,
      refusal: null,
    }),
  };
}
