// How a connection is set, as the program would tell of it.

import type { CallAnswer } from "../ipc/bindings/CallAnswer";
import type { ConnectionSettings } from "../ipc/bindings/ConnectionSettings";
import type { QuotaShown } from "../ipc/bindings/QuotaShown";
import { clientId, safety, signedIn, tenantId } from "./connecting";
import { type Program, tell } from "./program";
import { start, tenantOf } from "./tenant";

export const settings: ConnectionSettings = {
  name: "contoso",
  tenantName: "Contoso",
  tenantId,
  cloud: "global",
  cloudLabel: "Worldwide",
  login: "https://login.microsoftonline.com",
  graph: "https://graph.microsoft.com",
  kind: "account",
  demo: false,
  clientId,
  sharedClient: false,
  signedIn,
  signInKept: true,
  credential: null,
  reminder: null,
  pace: "full",
  proxy: { kind: "system" },
  safety: { ...safety, usageLocation: "DE" },
  protectedNames: ["Nadia Haddad", "Break Glass 1"],
  copyBytes: 12_400_000,
};

export const quota: QuotaShown = {
  writesUsed: 900,
  writesAllowed: 3000,
  writesCeiling: 3000,
  requests: 1204,
  throttled: 3,
  toldPercent: null,
  waiting: null,
  pace: "full",
};

export const answer: CallAnswer = {
  status: 200,
  sentence: null,
  code: null,
  hint: null,
  headers: [
    { name: "content-type", value: "application/json" },
    { name: "request-id", value: "0d6a4a0c-1111-4222-8333-444444444444" },
  ],
  body: JSON.stringify({ value: [{ id: "u1", displayName: "Ana Ruiz" }] }, null, 2),
  cut: false,
  items: 1,
  next: "https://graph.microsoft.com/v1.0/users?$skiptoken=x",
  requestId: "0d6a4a0c-1111-4222-8333-444444444444",
  elapsedMs: 212,
  job: null,
};

/** A program with one connected tenant that can be set; what was asked for goes to `asked`. */
export function connectedOf(change: Partial<ConnectionSettings> = {}): {
  program: Program;
  asked: string[];
  move: (change: Partial<ConnectionSettings>) => void;
} {
  let set: ConnectionSettings = { ...settings, ...change };
  const asked: string[] = [];
  let unlocked = false;
  const known = [
    { method: "GET", path: "/users", about: "List people", permission: "User.Read.All" },
    { method: "GET", path: "/users/{id}", about: "Read a person", permission: "User.Read.All" },
  ];
  const connection = {
    ...(start.connections[0] ?? ({} as never)),
    name: "contoso",
    tenantId,
    demo: false,
    kind: set.kind,
    signedIn: signedIn.name,
    colour: 1,
    production: true,
  };
  const describe = (path: string) => ({
    completions: known.filter((one) => one.path.startsWith(path)),
    known: known.find((one) => one.path === path) ?? null,
    permitted: true,
    unlocked,
    lockedReason: null,
  });
  const base = tenantOf(50);
  const program: Program = {
    ...base,
    start: () => ({ ...start, connections: [connection, ...start.connections] }),
    "connection.open": () => connection,
    "directory.get": (of) => ({
      ...(base["directory.get"]?.(of) ?? ({} as never)),
      connection: "contoso",
      demo: false,
      tenantId,
    }),
    "connection.settings": () => set,
    "keys.list": () => ({ own: "A1B2 C3D4", accepted: [] }),
    "connection.quota": () => quota,
    "connection.change": ({ change: wanted }) => {
      asked.push(JSON.stringify(wanted));
      if (wanted.set === "pace") set = { ...set, pace: wanted.pace };
      if (wanted.set === "proxy") set = { ...set, proxy: wanted.proxy };
      if (wanted.set === "safety") set = { ...set, safety: wanted.safety };
      return set;
    },
    "connection.signOut": () => {
      asked.push("signOut");
      set = { ...set, signedIn: null, signInKept: false };
      return set;
    },
    "connection.forget": ({ typed }) => {
      asked.push(`forget ${typed}`);
      return {
        removed: ["The copy of the directory", "The journal of 4 jobs", "The sign-in"],
        proof: "No file of contoso is left in the data folder.",
        remains: ["The app registration “Tenantry – contoso.com” stays. Delete it in the portal."],
      };
    },
    "connection.diagnosis": () => ({ text: "Tenantry 0.1.0" }),
    "connection.export": ({ path }) => ({ path, rows: 0 }),
    "call.describe": ({ path }) => describe(path),
    "call.unlock": ({ typed }) => {
      asked.push(`unlock ${typed}`);
      unlocked = true;
      return describe("");
    },
    "call.send": (call) => {
      asked.push(`${call.method} ${call.path} ${call.query.map(({ name, value }) => `${name}=${value}`).join("&")}`);
      return answer;
    },
    "call.script": ({ tool }) => ({ text: `${tool} /users` }),
  };
  const move = (next: Partial<ConnectionSettings>) => {
    set = { ...set, ...next };
    tell({ event: "connection.changed", connection: "contoso" });
  };
  return { program, asked, move };
}
