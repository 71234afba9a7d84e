// Every query key of the window. Events invalidate by the beginnings of these, so all keys are made here.

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
  person: (connection: string, id: string) => ["person", connection, id] as const,
  persons: (connection: string) => ["person", connection] as const,
  drafts: (connection: string) => ["drafts", connection] as const,
  /** Beginning of everything about drafts' content. */
  imports: (connection: string) => ["import", connection] as const,
  import: (connection: string, draft: string) => ["import", connection, draft] as const,
  importRows: (connection: string, draft: string, filter: ImportFilter, group: string | null) =>
    ["import", connection, draft, "rows", filter, group] as const,
  plan: (connection: string, plan: string) => ["plan", connection, plan] as const,
  planRows: (connection: string, plan: string, filter: PlanFilter) =>
    ["plan", connection, plan, "rows", filter] as const,
  jobs: (connection: string) => ["jobs", connection] as const,
  job: (connection: string, job: string) => ["job", connection, job] as const,
  jobItems: (connection: string, job: string, state: ItemState | null) =>
    ["job", connection, job, "items", state] as const,
  /** What goes wrong on purpose in a demo tenant. */
  troubles: (connection: string) => ["troubles", connection] as const,
  handOver: (connection: string, job: string) => ["job", connection, job, "handOver"] as const,
};
