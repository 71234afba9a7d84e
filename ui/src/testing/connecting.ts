// A run of the Connect wizard as the program would tell of it.

import type { Check } from "../ipc/bindings/Check";
import type { Connecting } from "../ipc/bindings/Connecting";
import type { ConnectionKind } from "../ipc/bindings/ConnectionKind";
import type { RegistrationGuide } from "../ipc/bindings/RegistrationGuide";
import type { Safety } from "../ipc/bindings/Safety";
import type { SafetyChoices } from "../ipc/bindings/SafetyChoices";
import type { Task } from "../ipc/bindings/Task";

const task = (id: string, label: string, without: string, permissions: string[], change: Partial<Task> = {}): Task => ({
  id,
  label,
  without,
  permissions,
  note: null,
  always: false,
  on: false,
  possible: true,
  ...change,
});

const tasks: Task[] = [
  task(
    "browse",
    "Browse people, groups and licences",
    "",
    ["User.Read.All", "GroupMember.Read.All", "Organization.Read.All"],
    { always: true, on: true },
  ),
  task(
    "roles",
    "See admin roles",
    "Administrators are not found for the protected accounts",
    ["RoleManagement.Read.Directory"],
    { on: true },
  ),
  task("edit", "Create, edit, block and delete people", "Edit buttons are hidden", ["User.ReadWrite.All"]),
  task("licenses", "Give and take licences", "Licence actions are hidden", ["LicenseAssignment.ReadWrite.All"]),
  task("passwords", "Reset passwords", "Only a password at creation", ["User-PasswordProfile.ReadWrite.All"]),
  task(
    "activity",
    "See the last sign-in",
    "Emergency accounts are not told by their last sign-in",
    ["AuditLog.Read.All"],
    {
      note: "Needs Entra ID P1",
    },
  ),
  task("mailbox", "Mailbox settings of leavers", "Automatic replies are set by hand", [], {
    possible: false,
    note: "Needs a connection as an app",
  }),
];

export const tenantId = "9c1f0b6a-2222-4333-8444-555555555555";
export const clientId = "5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa";

export const found: NonNullable<Connecting["tenant"]> = {
  text: "contoso.com",
  tenantId,
  domain: "contoso.com",
  cloud: "global",
  cloudLabel: "Worldwide",
  login: "https://login.microsoftonline.com",
  graph: "https://graph.microsoft.com",
  connectedAs: null,
};

export const signedIn: NonNullable<Connecting["signedIn"]> = {
  name: "Nadia Haddad",
  userName: "nadia.haddad@contoso.com",
  objectId: "u-nadia",
  roles: ["User Administrator"],
  granted: ["User.Read.All", "GroupMember.Read.All"],
};

export const safety: Safety = {
  protected: ["u-nadia", "u-break"],
  disablesADay: 25,
  deletesADay: 5,
  licenseRemovalsADay: 200,
  secondPerson: false,
  usageLocation: null,
  namePattern: "{first}.{last}",
  passwordStyle: "characters",
  timeZone: "Europe/Berlin",
  workDays: [1, 2, 3, 4, 5],
  colour: 1,
  production: true,
};

const choices: SafetyChoices = {
  accounts: [
    {
      id: "u-nadia",
      name: "Nadia Haddad",
      userName: "nadia.haddad@contoso.com",
      reason: "Signed in here",
      always: true,
    },
    {
      id: "u-break",
      name: "Break Glass 1",
      userName: "emergency1@contoso.onmicrosoft.com",
      reason: "Global Administrator, cloud only, no sign-in for 90 days",
      always: false,
    },
    {
      id: "u-ravi",
      name: "Ravi Subramaniam",
      userName: "ravi.subramaniam@contoso.com",
      reason: "Global Administrator",
      always: false,
    },
  ],
  accountsNote: null,
  country: "DE",
  names: [
    { name: "Ana Ruiz", now: "ana.ruiz@contoso.com", made: "ana.ruiz@contoso.com" },
    { name: "Žofie Dvořáková", now: "z.dvorakova@contoso.com", made: "zofie.dvorakova@contoso.com" },
    { name: "Daan de Vries", now: "d.devries@contoso.com", made: "daan.devries@contoso.com" },
  ],
};

export const checks: Check[] = [
  { id: "token", label: "Token", state: "ok", found: "issued a moment ago", effect: null, cure: null },
  { id: "tenant", label: "Tenant", state: "ok", found: "Contoso Ltd", effect: null, cure: null },
  {
    id: "roles",
    label: "My directory roles",
    state: "warn",
    found: "User Administrator",
    effect: "admins cannot be changed with it",
    cure: "sign in with Privileged Authentication Administrator for that",
  },
  {
    id: "synced",
    label: "Synced from AD",
    state: "warn",
    found: "1,912 of 2,040 people are mastered in AD",
    effect: "their names, titles and phones are read-only here",
    cure: null,
  },
  {
    id: "p1",
    label: "Entra ID P1",
    state: "failed",
    found: "not there",
    effect: "the last sign-in is not available",
    cure: null,
  },
];

/** The wizard at its beginning; with `change`, further on. */
export function connectingOf(kind: ConnectionKind, change: Partial<Connecting> = {}): Connecting {
  return {
    id: "c1",
    kind,
    connection: null,
    tenant: null,
    prefill: null,
    tasks,
    presets: [
      { id: "read", label: "Read only", tasks: ["browse", "roles"] },
      { id: "helpDesk", label: "Help desk", tasks: ["browse", "roles", "passwords"] },
      { id: "userManager", label: "User manager", tasks: ["browse", "roles", "edit", "licenses", "passwords"] },
      {
        id: "everything",
        label: "Everything",
        tasks: ["browse", "roles", "edit", "licenses", "passwords", "activity", "mailbox"],
      },
    ],
    permissions: ["User.Read.All", "GroupMember.Read.All", "Organization.Read.All", "RoleManagement.Read.Directory"],
    client: null,
    credential: null,
    signIn: { state: "idle" },
    signedIn: null,
    missing: [],
    checks: [],
    checking: false,
    safety: null,
    safetyChoices: null,
    size: null,
    parts: [
      { id: "groups", label: "Groups" },
      { id: "deletedUsers", label: "Deleted people" },
    ],
    suggestedName: null,
    ...change,
  };
}

const known = { tenant: found, client: { clientId, shared: false, created: false, approved: null } };

/** What is known once the check has run. */
export const checked: Partial<Connecting> = {
  ...known,
  signedIn,
  signIn: { state: "done", purpose: "connection" },
  checks,
  safety,
  safetyChoices: choices,
  size: { people: 41_207, groups: 3_180, seconds: 140 },
  suggestedName: "contoso",
};

/** What is known before the sign-in. */
export const unsigned: Partial<Connecting> = known;

export const guide: RegistrationGuide = {
  page: "# Approve Tenantry",
  steps: [
    "Open the Microsoft Entra admin centre and choose App registrations, New registration.",
    "Name it Tenantry, choose this organisational directory only, and register it.",
    "Under Authentication add the platform Mobile and desktop applications with the address http://localhost.",
    "Under API permissions add the delegated permissions of the list and grant admin consent.",
  ],
  powerShell: "Connect-MgGraph -Scopes Application.ReadWrite.All\n$app = New-MgApplication -DisplayName 'Tenantry'",
  commandLine: "az ad app create --display-name Tenantry",
  consentUrl: null,
  portalUrl: "https://entra.microsoft.com/",
  redirect: "http://localhost",
};
