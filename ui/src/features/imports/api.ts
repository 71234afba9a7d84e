import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportFilter } from "../../ipc/bindings/ImportFilter";
import type { ImportOptions } from "../../ipc/bindings/ImportOptions";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { call } from "../../ipc/client";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";
import { findProblem } from "./findProblem";
import type { KeptStep } from "./model";

/** The draft, except its rows. Changed only from here, so it is never stale by itself. */
export function useImport(connection: string, draft: string | undefined) {
  return useQuery<Import, AppError>({
    queryKey: keys.import(connection, draft ?? ""),
    queryFn: () => call("import.get", { connection, draft: draft ?? "" }),
    enabled: draft !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Rows of the Fix grid, loaded as they are seen. */
export function useImportRows(connection: string, draft: string, filter: ImportFilter, group: string | null) {
  return usePagedRows(keys.importRows(connection, draft, filter, group), (offset, limit) =>
    call("import.rows", { connection, draft, filter, group, offset, limit }),
  );
}

/** One row of the file by its position, for the preview beside the columns. */
export function useRowAt(connection: string, draft: string, position: number) {
  return useQuery<ImportRow | undefined, AppError>({
    queryKey: [...keys.importRows(connection, draft, "all", null), "at", position],
    queryFn: async () => {
      const answer = await call("import.rows", {
        connection,
        draft,
        filter: "all",
        group: null,
        offset: position,
        limit: 1,
      });
      return answer.rows[0];
    },
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Reads a file into a new draft. */
export function useOpenImport(connection: string) {
  const queries = useQueryClient();
  return useMutation<Import, AppError, string>({
    mutationFn: (path) => call("import.open", { connection, path }),
    onSuccess: (opened) => queries.setQueryData(keys.import(connection, opened.draft), opened),
  });
}

/** One wish to change a draft. */
export type DraftChange =
  | { kind: "match"; index: number; target: string | null }
  | { kind: "matchAgain" }
  | { kind: "options"; options: ImportOptions }
  | { kind: "edit"; row: number; target: string; value: string }
  | { kind: "repair"; group: string; repair: string }
  | { kind: "exclude"; row: number; excluded: boolean }
  | { kind: "undo" };

function change(connection: string, draft: string, wish: DraftChange): Promise<Import> {
  const of = { connection, draft };
  switch (wish.kind) {
    case "match":
      return call("import.match", { ...of, index: wish.index, target: wish.target });
    case "matchAgain":
      return call("import.matchAgain", of);
    case "options":
      return call("import.options", { ...of, options: wish.options });
    case "edit":
      return call("import.edit", { ...of, row: wish.row, target: wish.target, value: wish.value });
    case "repair":
      return call("import.repair", { ...of, group: wish.group, repair: wish.repair });
    case "exclude":
      return call("import.exclude", { ...of, row: wish.row, excluded: wish.excluded });
    case "undo":
      return call("import.undo", of);
  }
}

/**
 * Changes a draft. Changes of one draft are sent one after the other, in the order they were made: the answer to the
 * last is what is shown.
 */
export function useChangeDraft(connection: string, draft: string) {
  const queries = useQueryClient();
  return useMutation<Import, AppError, DraftChange>({
    mutationKey: ["changeDraft", connection, draft],
    scope: { id: `draft ${connection} ${draft}` },
    mutationFn: (wish) => change(connection, draft, wish),
    onSuccess: async (changed) => {
      const key = keys.import(connection, draft);
      // An older answer that is still on its way must not replace this one.
      await queries.cancelQueries({ queryKey: key, exact: true });
      queries.setQueryData(key, changed);
      return queries.invalidateQueries({ queryKey: [...key, "rows"] });
    },
  });
}

/**
 * Keeps the step a draft is at, after every change that was made before. It changes no row, so a plan need not wait
 * for it.
 */
export function useKeepStep(connection: string, draft: string) {
  const queries = useQueryClient();
  return useMutation<Import, AppError, KeptStep>({
    scope: { id: `draft ${connection} ${draft}` },
    mutationFn: (step) => call("import.step", { connection, draft, step }),
    onSuccess: async (changed) => {
      const key = keys.import(connection, draft);
      await queries.cancelQueries({ queryKey: key, exact: true });
      queries.setQueryData(key, changed);
    },
  });
}

/** Finds the next row with a problem among all rows of the file; see `findProblem`. */
export function useFindProblem(connection: string, draft: string) {
  return useMutation<number | undefined, AppError, { total: number; from: number | null; by: 1 | -1 }>({
    mutationFn: ({ total, from, by }) => {
      const rowsAt = async (offset: number, limit: number) =>
        (await call("import.rows", { connection, draft, filter: "all", group: null, offset, limit })).rows;
      return findProblem(rowsAt, total, from, by);
    },
  });
}

/** Whether a change of the draft is still on its way. No plan is made before it has arrived. */
export function useDraftIsChanging(connection: string, draft: string): boolean {
  return useIsMutating({ mutationKey: ["changeDraft", connection, draft] }) > 0;
}

/**
 * Makes a plan of a draft: a new one for each visit of Review, so that what is reviewed is the draft as it is now.
 * `ready` holds it back while a change of the draft is still on its way.
 */
export function useMakePlan(connection: string, draft: string, visit: number, ready: boolean) {
  return useQuery<string, AppError>({
    queryKey: ["planMade", connection, draft, visit],
    queryFn: async () => (await call("import.plan", { connection, draft })).plan,
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}
