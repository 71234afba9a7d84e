import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { AuditLines } from "../../ipc/bindings/AuditLines";
import type { AuditVerdict } from "../../ipc/bindings/AuditVerdict";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

const page = 200;

/** Lines of this program's own log, newest first, page after page. */
export function useOwnLog(connection: string) {
  return useInfiniteQuery<AuditLines, AppError, { pages: AuditLines[] }, ReturnType<typeof keys.ownLog>, number | null>(
    {
      queryKey: keys.ownLog(connection),
      queryFn: ({ pageParam }) => call("audit.lines", { connection, before: pageParam, limit: page }),
      initialPageParam: null,
      getNextPageParam: (last) => (last.more ? (last.lines.at(-1)?.number ?? null) : null),
    },
  );
}

/** Computes the chain anew. */
export function useVerifyOwnLog(connection: string) {
  return useMutation<AuditVerdict, AppError, void>({
    mutationFn: () => call("audit.verify", { connection, head: null }),
  });
}

/** Writes the whole log to a file; its ending says in which form. */
export function useSaveOwnLog(connection: string) {
  return useMutation<SavedFile, AppError, string>({ mutationFn: (path) => call("audit.save", { connection, path }) });
}
