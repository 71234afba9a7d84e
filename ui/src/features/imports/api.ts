import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { ChosenRows } from "../../ipc/bindings/ChosenRows";
import type { CompareList } from "../../ipc/bindings/CompareList";
import type { DerivedFrom } from "../../ipc/bindings/DerivedFrom";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportComparison } from "../../ipc/bindings/ImportComparison";
import type { ImportFilter } from "../../ipc/bindings/ImportFilter";
import type { ImportIdentity } from "../../ipc/bindings/ImportIdentity";
import type { ImportOptions } from "../../ipc/bindings/ImportOptions";
import type { ImportPreview } from "../../ipc/bindings/ImportPreview";
import type { ImportProgress } from "../../ipc/bindings/ImportProgress";
import type { ImportPurpose } from "../../ipc/bindings/ImportPurpose";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import type { ImportValues } from "../../ipc/bindings/ImportValues";
import type { ReadKind } from "../../ipc/bindings/ReadKind";
import type { RecentImports } from "../../ipc/bindings/RecentImports";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import type { UnevenChoice } from "../../ipc/bindings/UnevenChoice";
import type { ValueChoice } from "../../ipc/bindings/ValueChoice";
import { call } from "../../ipc/client";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";
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

/** Which rows the Fix grid shows. */
export type RowQuestion = { filter: ImportFilter; group: string | null; text: string };

/** Rows of the Fix grid, loaded as they are seen. */
export function useImportRows(connection: string, draft: string, question: RowQuestion) {
  const key = [...keys.importRows(connection, draft, question.filter, question.group), question.text];
  return usePagedRows(key, (offset, limit) => call("import.rows", { connection, draft, ...question, offset, limit }));
}

/** The numbers of the rows from one position to another, also of rows that are not loaded. */
export async function rowsBetween(
  connection: string,
  draft: string,
  question: RowQuestion,
  first: number,
  last: number,
): Promise<string[]> {
  const most = 500;
  const found: string[] = [];
  for (let offset = first; offset <= last; offset += most) {
    const limit = Math.min(most, last - offset + 1);
    const { rows } = await call("import.rows", { connection, draft, ...question, offset, limit });
    found.push(...rows.map(({ row }) => String(row)));
  }
  return found;
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
        text: "",
        offset: position,
        limit: 1,
      });
      return answer.rows[0];
    },
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where a list comes from. */
export type Origin = { kind: "file"; path: string } | { kind: "pasted"; text: string } | { kind: "typed" };

/** Reads a list into a new draft. */
export function useOpenImport(connection: string) {
  const queries = useQueryClient();
  return useMutation<Import, AppError, { origin: Origin; purpose: ImportPurpose | null }>({
    mutationFn: ({ origin, purpose }) => {
      if (origin.kind === "file") return call("import.open", { connection, path: origin.path, purpose });
      if (origin.kind === "pasted") return call("import.paste", { connection, text: origin.text, purpose });
      return call("import.blank", { connection, purpose: purpose ?? "create" });
    },
    onSuccess: (opened) => {
      queries.setQueryData(keys.import(connection, opened.draft), opened);
    },
  });
}

/** Mappings of earlier files. */
export function useRecentImports(connection: string) {
  return useQuery<RecentImports, AppError>({
    queryKey: keys.importRecent(connection),
    queryFn: () => call("import.recent", { connection }),
  });
}

export function useForgetMapping(connection: string) {
  const queries = useQueryClient();
  return useMutation<RecentImports, AppError, string>({
    mutationFn: (key) => call("import.forgetMapping", { connection, key }),
    onSuccess: (left) => queries.setQueryData(keys.importRecent(connection), left),
  });
}

/** The first rows of a draft, those most likely misread, and how it was read. */
export function usePreview(connection: string, draft: string) {
  return useQuery<ImportPreview, AppError>({
    queryKey: keys.importPart(connection, draft, "preview"),
    queryFn: () => call("import.preview", { connection, draft }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The different values of columns with closed lists. */
export function useValues(connection: string, draft: string) {
  return useQuery<ImportValues, AppError>({
    queryKey: keys.importPart(connection, draft, "values"),
    queryFn: () => call("import.values", { connection, draft }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The file beside the directory; asked for when a person wants to see it. */
export function useComparison(connection: string, draft: string, wanted: boolean) {
  return useQuery<ImportComparison, AppError>({
    queryKey: keys.importPart(connection, draft, "comparison"),
    queryFn: () => call("import.compare", { connection, draft }),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSaveComparison(connection: string, draft: string) {
  return useMutation<SavedFile, AppError, { list: CompareList; path: string }>({
    mutationFn: ({ list, path }) => call("import.saveComparison", { connection, draft, list, path }),
  });
}

/** How far reading or checking has come; `draft` is empty while a file is being opened. */
export function useImportProgress(connection: string, draft: string, working: boolean) {
  return useQuery<ImportProgress, AppError>({
    queryKey: keys.importProgress(connection, draft),
    queryFn: () => call("import.progress", { connection, draft }),
    enabled: working,
    gcTime: 0,
  });
}

export function cancelImport(connection: string, draft: string) {
  return call("import.cancel", { connection, draft });
}

/** One wish to change a draft. */
export type DraftChange =
  | { kind: "purpose"; purpose: ImportPurpose; group: string | null }
  | { kind: "read"; what: ReadKind; value: string }
  | { kind: "uneven"; choice: UnevenChoice }
  | { kind: "match"; index: number; target: string | null }
  | { kind: "matchAgain" }
  | { kind: "swap"; one: number; other: number }
  | { kind: "derive"; target: string; from: DerivedFrom | null }
  | { kind: "values"; choices: ValueChoice[] }
  | { kind: "identity"; identity: ImportIdentity }
  | { kind: "options"; options: ImportOptions }
  | { kind: "edit"; row: number; target: string; value: string }
  | { kind: "fill"; from: number; target: string; rows: ChosenRows }
  | { kind: "repair"; group: string; repair: string }
  | { kind: "exclude"; rows: ChosenRows; excluded: boolean }
  | { kind: "undo" }
  | { kind: "redo" };

function change(connection: string, draft: string, wish: DraftChange): Promise<Import> {
  const of = { connection, draft };
  switch (wish.kind) {
    case "purpose":
      return call("import.purpose", { ...of, purpose: wish.purpose, group: wish.group });
    case "read":
      return call("import.read", { ...of, kind: wish.what, value: wish.value });
    case "uneven":
      return call("import.uneven", { ...of, choice: wish.choice });
    case "match":
      return call("import.match", { ...of, index: wish.index, target: wish.target });
    case "matchAgain":
      return call("import.matchAgain", of);
    case "swap":
      return call("import.swap", { ...of, one: wish.one, other: wish.other });
    case "derive":
      return call("import.derive", { ...of, target: wish.target, from: wish.from });
    case "values":
      return call("import.chooseValues", { ...of, choices: wish.choices });
    case "identity":
      return call("import.identity", { ...of, identity: wish.identity });
    case "options":
      return call("import.options", { ...of, options: wish.options });
    case "edit":
      return call("import.edit", { ...of, row: wish.row, target: wish.target, value: wish.value });
    case "fill":
      return call("import.fill", { ...of, from: wish.from, target: wish.target, rows: wish.rows });
    case "repair":
      return call("import.repair", { ...of, group: wish.group, repair: wish.repair });
    case "exclude":
      return call("import.exclude", { ...of, rows: wish.rows, excluded: wish.excluded });
    case "undo":
      return call("import.undo", of);
    case "redo":
      return call("import.redo", of);
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
      void queries.invalidateQueries({ queryKey: keys.importParts(connection, draft) });
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

/** Finds the next row with a problem among all rows of the file, by its position from 0. */
export function useFindProblem(connection: string, draft: string) {
  return useMutation<number | null, AppError, { from: number | null; by: 1 | -1 }>({
    mutationFn: async ({ from, by }) =>
      (await call("import.find", { connection, draft, from, backwards: by === -1 })).position,
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
