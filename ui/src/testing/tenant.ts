// A small tenant as the program would tell of it.

import type { ConnectionSettings } from "../ipc/bindings/ConnectionSettings";
import type { ConnectionSummary } from "../ipc/bindings/ConnectionSummary";
import type { Directory } from "../ipc/bindings/Directory";
import type { Field } from "../ipc/bindings/Field";
import type { PeopleColumn } from "../ipc/bindings/PeopleColumn";
import type { PeopleView } from "../ipc/bindings/PeopleView";
import type { Person } from "../ipc/bindings/Person";
import type { PersonRow } from "../ipc/bindings/PersonRow";
import type { QuotaShown } from "../ipc/bindings/QuotaShown";
import type { Start } from "../ipc/bindings/Start";
import type { TimelineEntry } from "../ipc/bindings/TimelineEntry";
import { listsOf } from "./lists";
import type { Program } from "./program";

const connection: ConnectionSummary = {
  name: "demo",
  tenantName: "Contoso",
  tenantId: "11111111-2222-3333-4444-555555555555",
  demo: true,
  open: true,
  login: "http://127.0.0.1:1",
  graph: "http://127.0.0.1:1",
  kind: "app",
  signedIn: null,
  colour: null,
  production: false,
};

export const start: Start = {
  version: "0.1.0",
  dataFolder: "D:/Tenantry",
  vault: { state: "open", kept: "keychain" },
  connections: [connection],
  left: [],
  openFirst: null,
  demoFirst: null,
};

const settings: ConnectionSettings = {
  name: "demo",
  tenantName: "Contoso",
  tenantId: connection.tenantId,
  cloud: "custom",
  cloudLabel: "Other",
  login: connection.login,
  graph: connection.graph,
  kind: "app",
  demo: true,
  clientId: "11111111-2222-3333-4444-666666666666",
  sharedClient: false,
  signedIn: null,
  signInKept: true,
  credential: null,
  reminder: null,
  pace: "full",
  proxy: { kind: "system" },
  safety: {
    protected: [],
    disablesADay: 25,
    deletesADay: 5,
    licenseRemovalsADay: 200,
    secondPerson: false,
    usageLocation: "DE",
    namePattern: "{first}.{last}",
    passwordStyle: "characters",
    timeZone: "Europe/Berlin",
    workDays: [1, 2, 3, 4, 5],
    colour: 0,
    production: false,
  },
  protectedNames: [],
  copyBytes: 1_500_000,
};

const quota: QuotaShown = {
  writesUsed: 0,
  writesAllowed: 3000,
  writesCeiling: 3000,
  requests: 12,
  throttled: 0,
  toldPercent: null,
  waiting: null,
  pace: "full",
};

export function personOf(index: number): PersonRow {
  const guest = index % 9 === 4;
  return {
    id: `u${index}`,
    displayName: `Person ${index}`,
    userPrincipalName: `person.${index}@contoso.com`,
    enabled: index % 5 !== 3,
    source: guest ? "guest" : index % 2 === 0 ? "cloud" : "activeDirectory",
    department: guest ? null : "Finance",
    jobTitle: guest ? null : "Analyst",
    licenses: guest
      ? []
      : [{ skuId: "e3", shortName: "E3", name: "Microsoft 365 E3", partNumber: "SPE_E3", appsOff: 1 }],
  };
}

function directoryOf(people: number): Directory {
  const counts = { total: people, members: people, guests: 0, enabled: people, blocked: 0, synced: 0 };
  const product = {
    skuId: "e3",
    partNumber: "SPE_E3",
    name: "Microsoft 365 E3",
    shortName: "E3",
    owned: 100,
    used: 99,
  };
  return {
    connection: "demo",
    tenantName: "Contoso",
    tenantId: connection.tenantId,
    demo: true,
    defaultDomain: "contoso.com",
    verifiedDomains: ["contoso.com"],
    country: "DE",
    counts,
    products: [{ ...product, onBlocked: 10, free: 1, assignable: true, status: "Enabled" }],
    asOf: new Date().toISOString(),
    sync: { phase: "idle" },
    lastChanges: 3,
  };
}

const label = (property: string) => columns.find(({ id }) => id === property)?.label ?? property;

const columns: PeopleColumn[] = [
  { id: "displayName", label: "Display name", sortable: true, kind: "text", unreadable: null },
  { id: "userPrincipalName", label: "Sign-in name", sortable: true, kind: "text", unreadable: null },
  { id: "accountEnabled", label: "Sign-in", sortable: true, kind: "flag", unreadable: null },
  { id: "source", label: "Source", sortable: true, kind: "text", unreadable: null },
  { id: "department", label: "Department", sortable: true, kind: "text", unreadable: null },
  { id: "jobTitle", label: "Job title", sortable: true, kind: "text", unreadable: null },
  { id: "assignedLicenses", label: "Licences", sortable: false, kind: "list", unreadable: null },
  { id: "city", label: "City", sortable: false, kind: "text", unreadable: null },
  { id: "createdDateTime", label: "Created", sortable: false, kind: "time", unreadable: null },
];

const viewOf = (id: string, name: string, filter: string): PeopleView => ({
  id,
  name,
  shipped: true,
  filter,
  sort: "displayName",
  descending: false,
  columns: [],
  compact: false,
  unreadable: null,
});

const shippedViews = [
  viewOf("all", "All people", ""),
  viewOf("blocked-licensed", "Blocked with licence", "blocked and assignedLicenses != null"),
  viewOf("no-manager", "No manager", "manager:null and not guest"),
  viewOf("guests-quiet", "Guests, 90 days quiet", "guest and lastSignInDateTime < -90d"),
  viewOf("guests-invited", "Guests who have not accepted", 'guest and externalUserState = "PendingAcceptance"'),
  viewOf("never-signed-in", "Never signed in", "never-signed-in"),
];

const unread = { readAt: null, value: null, refused: null };

/** A person's page; what is given takes the place of what is usual. */
export function personPage(id: string, change: Partial<Person> = {}): Person {
  const row = personOf(Number(id.slice(1)));
  const field = (property: string, value: string, section: Field["section"]): Field => ({
    property,
    label: label(property),
    value,
    section,
    locked: row.source === "activeDirectory" && property !== "usageLocation",
  });
  return {
    row,
    fields: [
      field("userPrincipalName", row.userPrincipalName, "identity"),
      field("department", "Finance", "job"),
      field("city", "Madrid", "contact"),
    ],
    manager: { id: "u1", displayName: "Person 1" },
    chain: [{ id: "u2", displayName: "Person 2" }],
    reports: 2,
    reportPeople: [{ id: "u8", displayName: "Person 8" }],
    licenses: row.licenses.map((chip) => ({
      chip,
      plans: [
        { name: "TEAMS1", on: true },
        { name: "SWAY", on: false },
      ],
    })),
    groups: [
      { id: "g1", displayName: "All employees", kind: "security", dynamic: true, synced: false, givesLicense: false },
      { id: "g2", displayName: "LIC-E3", kind: "security", dynamic: false, synced: false, givesLicense: true },
      { id: "r1", displayName: "User Administrator", kind: "role", dynamic: false, synced: false, givesLicense: false },
    ],
    groupsAsOf: "2026-11-20T10:00:00Z",
    changes: 1,
    latest: [officeMoved],
    details: {
      licenseWays: {
        readAt: "2026-11-20T10:00:00Z",
        value: [{ skuId: "e3", group: { id: "g2", displayName: "LIC-E3" }, error: null }],
        refused: null,
      },
      activity: unread,
      methods: {
        readAt: "2026-11-20T10:00:00Z",
        value: [{ kind: "Passkey", detail: "YubiKey", createdAt: null }],
        refused: null,
      },
      devices: unread,
      photo: unread,
      audits: { readAt: "2026-11-20T10:00:00Z", value: null, refused: "The audit log needs AuditLog.Read.All" },
    },
    deleted: null,
    readAt: "2026-11-20T10:00:00Z",
    ...change,
  };
}

const officeMoved: TimelineEntry = {
  at: "2026-11-01T10:00:00Z",
  kind: "changed",
  property: "officeLocation",
  label: "Office",
  before: "Madrid",
  after: "Lisbon",
  job: null,
};

/** A program with an open demo tenant of so many people; nothing is written to it. */
export function tenantOf(people: number): Program {
  const rowsWith = (text: string) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const all = Array.from({ length: Math.min(people, 5000) }, (_, index) => index);
    return all.filter((index) => words.every((word) => personOf(index).displayName.toLowerCase().includes(word)));
  };
  let views = [...shippedViews];
  const list: NonNullable<Program["people.list"]> = ({ question, columns: asked, offset, limit }) => {
    const found = question.text === "" ? undefined : rowsWith(question.text);
    const whole = question.filter.includes("blocked") ? Math.floor(people / 5) : people;
    const total = found?.length ?? whole;
    const count = Math.max(0, Math.min(limit, total - offset));
    const rows = Array.from({ length: count }, (_, step) => personOf(found?.[offset + step] ?? offset + step));
    return { total, rows, cells: rows.map(({ id }) => asked.map((column) => `${column} of ${id}`)) };
  };
  return {
    start: () => start,
    "connection.open": () => connection,
    "demo.open": () => connection,
    "directory.get": () => directoryOf(people),
    "people.departments": () => ({ departments: [{ value: "Finance", count: people }] }),
    "people.columns": () => ({ columns }),
    "people.list": list,
    "people.check": () => ({ mistake: null, completions: [] }),
    "views.list": () => ({ views }),
    "views.save": ({ view }) => {
      const id = view.id || "own-1";
      const kept = { ...view, id };
      views = views.some((one) => one.id === id) ? views.map((one) => (one.id === id ? kept : one)) : [...views, kept];
      return { id, views };
    },
    "views.remove": ({ id }) => {
      views = views.filter((one) => one.id !== id);
      return { views };
    },
    "person.get": ({ id }) => personPage(id),
    "person.refresh": ({ id }) => personPage(id),
    "person.timeline": () => ({ total: 1, entries: [officeMoved] }),
    "palette.search": ({ text }) => {
      const found = text === "" ? [] : rowsWith(text);
      const hits = found.slice(0, 8).map((index) => {
        const { id, displayName, userPrincipalName, enabled } = personOf(index);
        const at = Math.max(0, displayName.toLowerCase().indexOf(text.toLowerCase()));
        const matches: [number, number][] = [[at, text.length]];
        return { kind: "person" as const, id, title: displayName, detail: userPrincipalName, enabled, matches };
      });
      return { hits, total: found.length, elapsedUs: 8000 };
    },
    "connection.abilities": () => ({ abilities: [], known: true, signInNeeded: null }),
    "connection.settings": () => settings,
    "connection.quota": () => quota,
    "demo.troubles": () => ({ troubles: [], active: 0 }),
    "jobs.list": () => ({ jobs: [] }),
    "drafts.list": () => ({ drafts: [] }),
    "due.list": () => ({ jobs: [] }),
    "leave.dossiers": () => ({ dossiers: [] }),
    ...listsOf(),
  };
}
