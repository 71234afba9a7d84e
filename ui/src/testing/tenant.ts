// A small tenant as the program would tell of it.

import type { ConnectionSettings } from "../ipc/bindings/ConnectionSettings";
import type { ConnectionSummary } from "../ipc/bindings/ConnectionSummary";
import type { Directory } from "../ipc/bindings/Directory";
import type { Person } from "../ipc/bindings/Person";
import type { PersonRow } from "../ipc/bindings/PersonRow";
import type { QuotaShown } from "../ipc/bindings/QuotaShown";
import type { Start } from "../ipc/bindings/Start";
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

function personOf(index: number): PersonRow {
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

/** A program with an open demo tenant of so many people; nothing is written to it. */
export function tenantOf(people: number): Program {
  const rowsWith = (text: string) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const all = Array.from({ length: Math.min(people, 5000) }, (_, index) => index);
    return all.filter((index) => words.every((word) => personOf(index).displayName.toLowerCase().includes(word)));
  };
  const person = (id: string): Person => ({
    row: personOf(Number(id.slice(1))),
    fields: [{ property: "userPrincipalName", label: "Sign-in name", value: `person.${id.slice(1)}@contoso.com` }],
    manager: { id: "u1", displayName: "Person 1" },
    reports: 2,
    history: [{ at: "2026-11-01T10:00:00Z", label: "Office", before: "Madrid", after: "Lisbon" }],
    readAt: "2026-11-20T10:00:00Z",
  });
  return {
    start: () => start,
    "connection.open": () => connection,
    "demo.open": () => connection,
    "directory.get": () => directoryOf(people),
    "people.departments": () => ({ departments: [{ value: "Finance", count: people }] }),
    "people.list": ({ text, offset, limit }) => {
      const found = text === "" ? undefined : rowsWith(text);
      const total = found?.length ?? people;
      const count = Math.max(0, Math.min(limit, total - offset));
      const rows = Array.from({ length: count }, (_, step) => personOf(found?.[offset + step] ?? offset + step));
      return { total, rows };
    },
    "person.get": ({ id }) => person(id),
    "connection.abilities": () => ({ abilities: [], known: true, signInNeeded: null }),
    "connection.settings": () => settings,
    "connection.quota": () => quota,
    "demo.troubles": () => ({ troubles: [], active: 0 }),
    "jobs.list": () => ({ jobs: [] }),
    "drafts.list": () => ({ drafts: [] }),
    ...listsOf(),
  };
}
