import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { ConnectionChange } from "../../ipc/bindings/ConnectionChange";
import type { ConnectionSettings } from "../../ipc/bindings/ConnectionSettings";
import type { CopyKept } from "../../ipc/bindings/CopyKept";
import type { Forgotten } from "../../ipc/bindings/Forgotten";
import type { QuotaShown } from "../../ipc/bindings/QuotaShown";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** What is used runs out of its window second by second, and no event tells of it. */
const quotaEveryMs = 1000;

/** How a connection is set. */
export function useSettings(connection: string) {
  return useQuery<ConnectionSettings, AppError>({
    queryKey: keys.settings(connection),
    queryFn: () => call("connection.settings", { connection }),
  });
}

/** The quota gauge, as long as it is looked at. */
export function useQuota(connection: string) {
  return useQuery<QuotaShown, AppError>({
    queryKey: keys.quota(connection),
    queryFn: () => call("connection.quota", { connection }),
    refetchInterval: ({ state }) => (state.status === "error" ? false : quotaEveryMs),
  });
}

/** Changes how a connection is set. */
export function useChange(connection: string) {
  const queries = useQueryClient();
  return useMutation<ConnectionSettings, AppError, ConnectionChange>({
    scope: { id: `settings ${connection}` },
    mutationFn: (change) => call("connection.change", { connection, change }),
    onSuccess: async (settings) => {
      queries.setQueryData(keys.settings(connection), settings);
      await queries.invalidateQueries({ queryKey: keys.start() });
      await queries.invalidateQueries({ queryKey: keys.quota(connection) });
      await queries.invalidateQueries({ queryKey: keys.copy(connection) });
    },
  });
}

/** Forgets the sign-in; the copy stays. */
export function useSignOut(connection: string) {
  const queries = useQueryClient();
  return useMutation<ConnectionSettings, AppError, void>({
    mutationFn: () => call("connection.signOut", { connection }),
    onSuccess: async (settings) => {
      queries.setQueryData(keys.settings(connection), settings);
      await queries.invalidateQueries({ queryKey: keys.abilities(connection) });
    },
  });
}

/** Wipes everything of a connection from this computer. */
export function useForget(connection: string) {
  return useMutation<Forgotten, AppError, string>({
    mutationFn: (typed) => call("connection.forget", { connection, typed }),
  });
}

/** Changes how the copy is kept. */
export function useKeepCopy(connection: string) {
  const queries = useQueryClient();
  return useMutation<CopyKept, AppError, { retentionDays: number | null; leftOut: string[] }>({
    scope: { id: `copy ${connection}` },
    mutationFn: (kept) => call("copy.keep", { connection, ...kept }),
    onSuccess: (kept) => queries.setQueryData(keys.kept(connection), kept),
  });
}

/** Reads everything again beside the old copy. */
export function useRebuild(connection: string) {
  return useMutation<unknown, AppError, void>({ mutationFn: () => call("copy.rebuild", { connection }) });
}
