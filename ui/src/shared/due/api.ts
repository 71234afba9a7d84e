import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { CheckedTime } from "../../ipc/bindings/CheckedTime";
import type { DueFile } from "../../ipc/bindings/DueFile";
import type { DueJob } from "../../ipc/bindings/DueJob";
import type { DueStarted } from "../../ipc/bindings/DueStarted";
import type { KeepDue } from "../../ipc/bindings/KeepDue";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** How often what a time means is asked again: it may be over meanwhile, in ms. */
const lookAgainMs = 20_000;

/** Jobs that are due. */
export function useDue(connection: string) {
  return useQuery<DueJob[], AppError>({
    queryKey: keys.due(connection),
    queryFn: async () => (await call("due.list", { connection })).jobs,
  });
}

/** What a chosen time means; nothing is asked while it is not whole. */
export function useCheckedTime(at: LocalTime | null) {
  return useQuery<CheckedTime, AppError>({
    queryKey: keys.time(at?.at ?? "", at?.zone ?? ""),
    queryFn: () => call("time.check", { at: at as LocalTime }),
    enabled: at !== null && at.at !== "" && at.zone !== "",
    refetchInterval: lookAgainMs,
    staleTime: 0,
  });
}

/** Keeps a plan for its time. */
export function useKeepDue(connection: string) {
  const queries = useQueryClient();
  return useMutation<DueJob, AppError, Omit<KeepDue, "connection">>({
    mutationFn: (kept) => call("due.keep", { connection, ...kept }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.due(connection) }),
  });
}

/** Runs a job that is due now, or tells the plan that has to be read first. */
export function useRunDue(connection: string) {
  const queries = useQueryClient();
  return useMutation<DueStarted, AppError, string>({
    mutationFn: (due) => call("due.run", { connection, due }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.due(connection) }),
  });
}

/** Gives a job that is due another time. */
export function useMoveDue(connection: string) {
  const queries = useQueryClient();
  return useMutation<DueJob, AppError, { due: string; at: LocalTime }>({
    mutationFn: (moved) => call("due.move", { connection, ...moved }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.due(connection) }),
  });
}

/** Takes a job off the list. */
export function useCancelDue(connection: string) {
  const queries = useQueryClient();
  return useMutation<DueJob[], AppError, string>({
    mutationFn: async (due) => (await call("due.cancel", { connection, due })).jobs,
    onSuccess: (jobs) => queries.setQueryData(keys.due(connection), jobs),
  });
}

/** Writes a file of a job that is due. */
export function useSaveDue(connection: string) {
  return useMutation<SavedFile, AppError, { due: string; file: DueFile; path: string }>({
    mutationFn: (wanted) => call("due.save", { connection, ...wanted }),
  });
}
