import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Group } from "../../ipc/bindings/Group";
import type { GroupLive } from "../../ipc/bindings/GroupLive";
import type { GroupRow } from "../../ipc/bindings/GroupRow";
import type { Member } from "../../ipc/bindings/Member";
import { call } from "../../ipc/client";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";
import { type GroupsSearch, questionOf } from "./model";

/** What the service said a moment ago need not be asked again at once. */
const liveFreshMs = 60_000;

/** The groups a search matches, by pages. */
export function useGroups(connection: string, search: GroupsSearch) {
  // Which one is open in the pane does not change the list.
  const { group: _, ...asked } = search;
  const name = JSON.stringify(asked);
  const key = useMemo(() => [...keys.groups(connection), "list", name], [connection, name]);
  const fetchPage = useCallback(
    (offset: number, limit: number) =>
      call("groups.list", questionOf(connection, JSON.parse(name) as GroupsSearch, offset, limit)),
    [connection, name],
  );
  return { ...usePagedRows<GroupRow>(key, fetchPage), name };
}

/** A group's page, from the copy. */
export function useGroup(connection: string, id: string) {
  return useQuery<Group>({
    queryKey: keys.group(connection, id),
    queryFn: () => call("group.get", { connection, id }),
  });
}

/** Owners and licence errors, which only the service knows. */
export function useGroupLive(connection: string, id: string) {
  return useQuery<GroupLive>({
    queryKey: [...keys.live(connection), "group", id],
    queryFn: () => call("group.live", { connection, id }),
    staleTime: liveFreshMs,
  });
}

/** The first members, for the pane. */
export function useSomeMembers(connection: string, id: string, limit: number) {
  return useQuery<{ total: number; rows: Member[] }>({
    queryKey: [...keys.group(connection, id), "members", limit],
    queryFn: () => call("members.list", { connection, id, offset: 0, limit }),
  });
}

/** All members, by pages. */
export function useMembers(connection: string, id: string) {
  const key = useMemo(() => [...keys.group(connection, id), "members"], [connection, id]);
  const fetchPage = useCallback(
    (offset: number, limit: number) => call("members.list", { connection, id, offset, limit }),
    [connection, id],
  );
  return usePagedRows<Member>(key, fetchPage);
}
