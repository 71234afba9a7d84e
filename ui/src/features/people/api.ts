import { type QueryClient, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { CountedValue } from "../../ipc/bindings/CountedValue";
import type { FilterCheck } from "../../ipc/bindings/FilterCheck";
import type { PeopleColumn } from "../../ipc/bindings/PeopleColumn";
import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import type { PersonRow } from "../../ipc/bindings/PersonRow";
import { call } from "../../ipc/client";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";

/** A row with the cells of the columns that were asked for, by column. */
export interface PersonLine extends PersonRow {
  cells: Record<string, string>;
}

async function fetchLines(
  connection: string,
  question: PeopleQuestion,
  columns: string[],
  offset: number,
  limit: number,
): Promise<{ total: number; rows: PersonLine[] }> {
  const { total, rows, cells } = await call("people.list", { connection, question, columns, offset, limit });
  return {
    total,
    rows: rows.map((row, index) => ({
      ...row,
      cells: Object.fromEntries(columns.map((column, place) => [column, cells[index]?.[place] ?? ""])),
    })),
  };
}

/** The people a question matches, by pages, with the cells of some columns. */
export function usePeople(connection: string, question: PeopleQuestion, columns: string[]) {
  const name = JSON.stringify([question, columns]);
  const key = useMemo(() => [...keys.people(connection), "list", name], [connection, name]);
  const fetchPage = useCallback(
    (offset: number, limit: number) => {
      const [asked, cells] = JSON.parse(name) as [PeopleQuestion, string[]];
      return fetchLines(connection, asked, cells, offset, limit);
    },
    [connection, name],
  );
  return { ...usePagedRows<PersonLine>(key, fetchPage), name: JSON.stringify(question) };
}

const pageSize = 500;

/** Lines from one index to another, straight from the program. */
export async function linesBetween(
  connection: string,
  question: PeopleQuestion,
  columns: string[],
  first: number,
  last: number,
): Promise<PersonLine[]> {
  const lines: PersonLine[] = [];
  for (let offset = first; offset <= last; offset += pageSize) {
    const limit = Math.min(pageSize, last - offset + 1);
    const { rows } = await fetchLines(connection, question, columns, offset, limit);
    lines.push(...rows);
    if (rows.length < limit) break;
  }
  return lines;
}

/** How many people each question matches; `undefined` while that is not known. */
export function useCounts(connection: string, questions: (PeopleQuestion | undefined)[]): (number | undefined)[] {
  const answers = useQueries({
    queries: questions.map((question) => ({
      queryKey: [...keys.people(connection), "count", question?.text, question?.filter, question?.asOf],
      queryFn: async () => {
        if (question === undefined) return 0;
        return (await call("people.list", { connection, question, columns: [], offset: 0, limit: 0 })).total;
      },
      enabled: question !== undefined,
    })),
  });
  return answers.map(({ data }) => data);
}

/** Existing departments, most people first. */
export function useDepartments(connection: string) {
  return useQuery<CountedValue[]>({
    queryKey: keys.departments(connection),
    queryFn: async () => (await call("people.departments", { connection })).departments,
  });
}

/** Everything the grid can show. */
export function usePeopleColumnsOffered(connection: string) {
  return useQuery<PeopleColumn[]>({
    queryKey: keys.peopleColumns(connection),
    queryFn: async () => (await call("people.columns", { connection })).columns,
  });
}

/** Kept lists of people. */
export function useViews(connection: string) {
  return useQuery<PeopleView[]>({
    queryKey: keys.views(connection),
    queryFn: async () => (await call("views.list", { connection })).views,
  });
}

/** Keeps a view. What is seen changes at once; what the program says of it comes after. */
export function useSaveView(connection: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (view: PeopleView) => call("views.save", { connection, view }),
    onMutate: (view) => {
      if (view.id === "") return;
      setViews(queryClient, connection, (views) => views.map((one) => (one.id === view.id ? view : one)));
    },
    onSuccess: ({ views }) => setViews(queryClient, connection, () => views),
    onError: () => queryClient.invalidateQueries({ queryKey: keys.views(connection) }),
  });
}

/** Forgets a view, or how a shipped one was arranged. */
export function useRemoveView(connection: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("views.remove", { connection, id }),
    onSuccess: ({ views }) => setViews(queryClient, connection, () => views),
  });
}

function setViews(queryClient: QueryClient, connection: string, change: (views: PeopleView[]) => PeopleView[]) {
  queryClient.setQueryData<PeopleView[]>(keys.views(connection), (views) => change(views ?? []));
}

/** What is wrong with an expression, and what may come at the cursor. */
export function useFilterCheck(connection: string, filter: string, cursor: number | null) {
  return useQuery<FilterCheck>({
    queryKey: [...keys.people(connection), "check", filter, cursor],
    queryFn: () => call("people.check", { connection, filter, cursor }),
    placeholderData: (before) => before,
    gcTime: 10_000,
  });
}
