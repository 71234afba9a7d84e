// Leavers and profiles as the program would tell them.

import type { LeaveProfile } from "../ipc/bindings/LeaveProfile";
import type { Leaver } from "../ipc/bindings/Leaver";
import type { LeaveStepName } from "../ipc/bindings/LeaveStepName";
import type { LeaveWay } from "../ipc/bindings/LeaveWay";

/** A leaver with a manager who can take over, a mailbox and a licence. */
export function leaverOf(id: string, more: Partial<Leaver> = {}): Leaver {
  return {
    id,
    displayName: id.charAt(0).toUpperCase() + id.slice(1),
    userPrincipalName: `${id}@contoso.com`,
    department: "Marketing",
    jobTitle: "Writer",
    enabled: true,
    synced: false,
    guest: false,
    manager: { id: "boss", displayName: "Mara Boss" },
    noSuccessor: null,
    lastSignIn: "2026-11-20T09:00:00Z",
    licenses: ["E3"],
    mailbox: true,
    roles: [],
    reports: 0,
    ownedAlone: [],
    groups: 11,
    groupsLeft: 9,
    devices: 1,
    methods: 2,
    zone: "Europe/Berlin",
    dossierAt: null,
    stop: null,
    notAPerson: null,
    ...more,
  };
}

const usual: LeaveStepName[] = [
  "block",
  "endSessions",
  "password",
  "roles",
  "replies",
  "handOver",
  "reports",
  "owners",
  "groups",
  "licenses",
];

function profile(id: string, kind: LeaveWay, steps: LeaveStepName[]): LeaveProfile {
  return {
    id,
    name: id,
    kind,
    shipped: true,
    changed: false,
    choices: {
      steps,
      gate: null,
      internalReply: "{name} has left us. {manager} takes over.",
      externalReply: "{name} no longer works here.",
      blockGroup: null,
      blockGroupName: null,
      hideFromLists: false,
      deleteDevices: false,
      deleteDays: 37,
    },
  };
}

/** The shipped profiles. */
export const profiles: [LeaveProfile, LeaveProfile, LeaveProfile, LeaveProfile] = [
  profile("planned", "planned", usual),
  profile("now", "now", usual),
  profile("urgent", "urgent", [
    "block",
    "endSessions",
    "password",
    "methods",
    "blockGroup",
    "roles",
    "owners",
    "groups",
    "devices",
  ]),
  profile("longLeave", "longLeave", ["block", "endSessions", "replies"]),
];
