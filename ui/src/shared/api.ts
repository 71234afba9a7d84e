// Questions that more than one feature asks. A feature's own questions stand in its api.ts.

import { useQuery } from "@tanstack/react-query";
import type { Abilities } from "../ipc/bindings/Abilities";
import type { Directory } from "../ipc/bindings/Directory";
import type { DraftSummary } from "../ipc/bindings/DraftSummary";
import type { Job } from "../ipc/bindings/Job";
import type { Start } from "../ipc/bindings/Start";
import { call } from "../ipc/client";
import { keys } from "./keys";

/** What the program knew when it started, or after the vault was opened. */
export function useStart() {
  return useQuery<Start>({ queryKey: keys.start(), queryFn: () => call("start", {}) });
}

/** The tenant as the copy knows it. */
export function useDirectory(connection: string) {
  return useQuery<Directory>({
    queryKey: keys.directory(connection),
    queryFn: () => call("directory.get", { connection }),
  });
}

/** What a connection may do, and whether somebody has to sign in. */
export function useAbilities(connection: string) {
  return useQuery<Abilities>({
    queryKey: keys.abilities(connection),
    queryFn: () => call("connection.abilities", { connection }),
    enabled: connection !== "",
  });
}

/** All jobs of a tenant, newest first. */
export function useJobs(connection: string) {
  return useQuery<Job[]>({
    queryKey: keys.jobs(connection),
    queryFn: async () => (await call("jobs.list", { connection })).jobs,
  });
}

/** Drafts of a tenant, latest first. */
export function useDrafts(connection: string) {
  return useQuery<DraftSummary[]>({
    queryKey: keys.drafts(connection),
    queryFn: async () => (await call("drafts.list", { connection })).drafts,
  });
}
