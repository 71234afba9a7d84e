// What the Groups page is asked to show. Pure.

import type { GroupKind } from "../../ipc/bindings/GroupKind";
import type { GroupsSort } from "../../ipc/bindings/GroupsSort";
import type { ListGroups } from "../../ipc/bindings/ListGroups";
import type { Meaning } from "../../shared/chips/Chip";
import { oneOf, textOf, withoutEmpty } from "../../shared/objects/model";

/** Filter, sort and opened group, as the address holds them. What is at its default is left out. */
export interface GroupsSearch {
  /** Typed words. */
  q?: string | undefined;
  kind?: GroupKind | undefined;
  licensed?: boolean | undefined;
  sort?: GroupsSort | undefined;
  descending?: boolean | undefined;
  group?: string | undefined;
}

export const kinds: readonly GroupKind[] = ["microsoft365", "security", "mailSecurity", "mailing"];
const sorts: readonly GroupsSort[] = ["name", "members"];

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfGroups(raw: Record<string, unknown>): GroupsSearch {
  return withoutEmpty<GroupsSearch>({
    q: textOf(raw.q),
    kind: oneOf(raw.kind, kinds),
    licensed: raw.licensed === true,
    sort: oneOf(raw.sort, sorts),
    descending: raw.descending === true,
    group: textOf(raw.group),
  });
}

/** The question for a page of groups. */
export function questionOf(connection: string, search: GroupsSearch, offset: number, limit: number): ListGroups {
  return {
    connection,
    text: search.q ?? "",
    kind: search.kind ?? null,
    licensed: search.licensed ?? false,
    sort: search.sort ?? "name",
    descending: search.descending ?? false,
    offset,
    limit,
  };
}

/** The search after a column head was chosen: names upwards, numbers downwards first, then the other way round. */
export function sortedBy(search: GroupsSearch, column: string): GroupsSearch {
  const sort = oneOf(column, sorts);
  if (!sort) return search;
  const same = (search.sort ?? "name") === sort;
  const descending = same ? !search.descending : sort === "members";
  return withoutEmpty({ ...search, sort, descending });
}

/** Each kind of group has its colour. */
export const kindMeaning: Record<GroupKind, Meaning> = {
  microsoft365: "info",
  security: "mute",
  mailSecurity: "mute",
  mailing: "warn",
};
