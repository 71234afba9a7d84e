// Every query key of the window. Events invalidate by the beginnings of these, so all keys are made here.

import type { ConnectionKind } from "../ipc/bindings/ConnectionKind";
import type { ImportFilter } from "../ipc/bindings/ImportFilter";
import type { ItemState } from "../ipc/bindings/ItemState";
import type { PlanFilter } from "../ipc/bindings/PlanFilter";

export const keys = {
  start: () => ["start"] as const,
  opened: (connection: string) => ["opened", connection] as const,
  directory: (connection: string) => ["directory", connection] as const,
  /** Beginning of every list of people. */
  people: (connection: string) => ["people", connection] as const,
  departments: (connection: string) => ["people", connection, "departments"] as const,
  peopleColumns: (connection: string) => ["columns", connection] as const,
  /** Kept lists of people. */
  views: (connection: string) => ["views", connection] as const,
  timeline: (connection: string, id: string, property: string | null) =>
    ["person", connection, id, "timeline", property] as const,
  palette: (connection: string, text: string) => ["people", connection, "palette", text] as const,
  person: (connection: string, id: string) => ["person", connection, id] as const,
  persons: (connection: string) => ["person", connection] as const,
  /** How each part of the copy stands. */
  copy: (connection: string) => ["copy", connection] as const,
  /** How the copy is kept. */
  kept: (connection: string) => ["copy", connection, "kept"] as const,
  /** Beginning of everything about groups that the copy knows. */
  groups: (connection: string) => ["groups", connection] as const,
  group: (connection: string, id: string) => ["groups", connection, "one", id] as const,
  licenses: (connection: string) => ["licenses", connection] as const,
  /** Beginning of the smaller lists of the copy. */
  lists: (connection: string) => ["lists", connection] as const,
  /** Beginning of what was asked of the service itself: no event tells that it changed. */
  live: (connection: string) => ["live", connection] as const,
  log: (connection: string, question: string) => ["log", connection, question] as const,
  /** This program's own log. */
  ownLog: (connection: string) => ["ownLog", connection] as const,
  budget: (connection: string) => ["jobs", connection, "budget"] as const,
  planKeys: (connection: string) => ["planKeys", connection] as const,
  drafts: (connection: string) => ["drafts", connection] as const,
  /** Beginning of everything about drafts' content. */
  imports: (connection: string) => ["import", connection] as const,
  import: (connection: string, draft: string) => ["import", connection, draft] as const,
  importRows: (connection: string, draft: string, filter: ImportFilter, group: string | null) =>
    ["import", connection, draft, "rows", filter, group] as const,
  /** What a step shows of a draft beside its rows. */
  importPart: (connection: string, draft: string, part: "preview" | "values" | "comparison") =>
    ["importPart", connection, draft, part] as const,
  /** Beginning of these. */
  importParts: (connection: string, draft: string) => ["importPart", connection, draft] as const,
  /** How far reading or checking of a draft has come. */
  importProgress: (connection: string, draft: string) => ["importProgress", connection, draft] as const,
  /** Mappings of earlier files. */
  importRecent: (connection: string) => ["importRecent", connection] as const,
  /** A draft of answers in its wizard. */
  wizard: (connection: string, draft: string) => ["wizard", connection, draft] as const,
  /** Who a wizard is about; people may change meanwhile. */
  who: (connection: string, who: string) => ["people", connection, "who", who] as const,
  /** Apps and findings of the licence wizard: they follow the people. */
  licenseApps: (connection: string, asked: string) => ["people", connection, "licenseApps", asked] as const,
  licenseCheck: (connection: string, answers: string) => ["licenseCheck", connection, answers] as const,
  /** Values of the people an edit is about. */
  editValues: (connection: string, who: string) => ["people", connection, "editValues", who] as const,
  /** Beginning of what answers for somebody new come to; people may change meanwhile. */
  onboardChecks: (connection: string) => ["people", connection, "onboard"] as const,
  onboardCheck: (connection: string, answers: string) => ["people", connection, "onboard", answers] as const,
  inviteCheck: (connection: string, answers: string) => ["people", connection, "invite", answers] as const,
  liveName: (connection: string, name: string) => ["live", connection, "name", name] as const,
  passPolicy: (connection: string) => ["live", connection, "passes"] as const,
  knownValues: (connection: string, property: string) => ["people", connection, "values", property] as const,
  naming: (connection: string) => ["naming", connection] as const,
  templates: (connection: string) => ["templates", connection] as const,
  deviations: (connection: string, template: string) => ["people", connection, "deviations", template] as const,
  /** Beginning of everything about leavers. */
  leaving: (connection: string) => ["leaving", connection] as const,
  /** Who leaves; people may change meanwhile. */
  leavers: (connection: string, who: string) => ["leaving", connection, "people", who] as const,
  leaveProfiles: (connection: string) => ["leaving", connection, "profiles"] as const,
  leaveTimes: (connection: string, answers: string) => ["leaving", connection, "times", answers] as const,
  dossiers: (connection: string, person: string) => ["person", connection, person, "dossiers"] as const,
  leaveResult: (connection: string, job: string) => ["job", connection, job, "leave"] as const,
  /** Jobs that are due. */
  due: (connection: string) => ["due", connection] as const,
  time: (at: string, zone: string) => ["time", at, zone] as const,
  plan: (connection: string, plan: string) => ["plan", connection, plan] as const,
  planRows: (connection: string, plan: string, filter: PlanFilter) =>
    ["plan", connection, plan, "rows", filter] as const,
  jobs: (connection: string) => ["jobs", connection] as const,
  job: (connection: string, job: string) => ["job", connection, job] as const,
  jobItems: (connection: string, job: string, state: ItemState | null) =>
    ["job", connection, job, "items", state] as const,
  /** A run of the Connect wizard. */
  connecting: (id: string) => ["connecting", id] as const,
  /** People of the tenant a run leads to. Not part of the run: it does not change them. */
  foundPeople: (id: string, text: string) => ["foundPeople", id, text] as const,
  /** What somebody else has to do to register the app. */
  guide: (id: string) => ["connecting", id, "guide"] as const,
  /** What a connection of this kind can ask for. */
  asks: (kind: ConnectionKind) => ["asks", kind] as const,
  /** Beginning of everything about a connection itself. */
  connection: (connection: string) => ["connection", connection] as const,
  settings: (connection: string) => ["connection", connection, "settings"] as const,
  abilities: (connection: string) => ["connection", connection, "abilities"] as const,
  quota: (connection: string) => ["connection", connection, "quota"] as const,
  callAt: (connection: string, method: string, path: string) =>
    ["connection", connection, "call", method, path] as const,
  /** What goes wrong on purpose in a demo tenant. */
  troubles: (connection: string) => ["troubles", connection] as const,
  handOver: (connection: string, job: string) => ["job", connection, job, "handOver"] as const,
};
