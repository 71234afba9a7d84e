// What every list of the copy asks besides its own rows.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { CopyKept } from "../../ipc/bindings/CopyKept";
import type { CopyState } from "../../ipc/bindings/CopyState";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** The copy by its parts: how old each is, what may not be read. */
export function useCopy(connection: string) {
  return useQuery<CopyState>({ queryKey: keys.copy(connection), queryFn: () => call("copy.get", { connection }) });
}

/** How the copy is kept. */
export function useKept(connection: string) {
  return useQuery<CopyKept>({ queryKey: keys.kept(connection), queryFn: () => call("copy.kept", { connection }) });
}

/** Holds the copying, or lets it go on. */
export function usePauseCopy(connection: string) {
  const queries = useQueryClient();
  return useMutation<unknown, AppError, boolean>({
    mutationFn: (paused) => call(paused ? "directory.pause" : "directory.resume", { connection }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.copy(connection) }),
  });
}

/** What is owned, used and wasted. */
export function useLicenses(connection: string) {
  return useQuery<Licenses>({
    queryKey: keys.licenses(connection),
    queryFn: () => call("licenses.get", { connection }),
  });
}
