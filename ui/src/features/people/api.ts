import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { CountedValue } from "../../ipc/bindings/CountedValue";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonRow } from "../../ipc/bindings/PersonRow";
import { call } from "../../ipc/client";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";
import { type PeopleSearch, questionOf } from "./model";

/** The people a search matches, by pages. */
export function usePeople(connection: string, search: PeopleSearch) {
  // Who is open in the pane does not change the list.
  const { person: _, ...asked } = search;
  const name = JSON.stringify(asked);
  const key = useMemo(() => [...keys.people(connection), "list", name], [connection, name]);
  const fetchPage = useCallback(
    (offset: number, limit: number) =>
      call("people.list", questionOf(connection, JSON.parse(name) as PeopleSearch, offset, limit)),
    [connection, name],
  );
  return { ...usePagedRows<PersonRow>(key, fetchPage), name };
}

/** Existing departments, most people first. */
export function useDepartments(connection: string) {
  return useQuery<CountedValue[]>({
    queryKey: keys.departments(connection),
    queryFn: async () => (await call("people.departments", { connection })).departments,
  });
}

/** A person's page. */
export function usePerson(connection: string, id: string) {
  return useQuery<Person>({
    queryKey: keys.person(connection, id),
    queryFn: () => call("person.get", { connection, id }),
  });
}
