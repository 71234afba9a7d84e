import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Person } from "../../ipc/bindings/Person";
import type { Timeline } from "../../ipc/bindings/Timeline";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";

/** A person's page, as of a moment or of now. */
export function usePerson(connection: string, id: string, asOf: string | undefined) {
  return useQuery<Person>({
    queryKey: [...keys.person(connection, id), "page", asOf ?? null],
    queryFn: () => call("person.get", { connection, id, asOf: asOf ?? null }),
  });
}

const pageSize = 50;

/** What the copy has seen happen to somebody, newest first, by pages. */
export function useTimeline(connection: string, id: string, property: string | null) {
  return useInfiniteQuery<Timeline, Error, { pages: Timeline[] }, readonly unknown[], number>({
    queryKey: keys.timeline(connection, id, property),
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      call("person.timeline", { connection, id, property, offset: pageParam, limit: pageSize }),
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, { entries }) => sum + entries.length, 0);
      return shown < last.total && last.entries.length > 0 ? shown : undefined;
    },
  });
}

/** Reads what no round tells. */
export function useRefreshPerson(connection: string, id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call("person.refresh", { connection, id, asOf: null }),
    onSuccess: (person) => queryClient.setQueryData([...keys.person(connection, id), "page", null], person),
    onError: () => queryClient.invalidateQueries({ queryKey: keys.person(connection, id) }),
  });
}
