// What the People page is asked to show. Pure.

import type { ListPeople } from "../../ipc/bindings/ListPeople";
import type { PeopleSort } from "../../ipc/bindings/PeopleSort";
import type { PersonSource } from "../../ipc/bindings/PersonSource";

/** Filter, sort and opened person, as the address holds them. What is at its default is left out. */
export interface PeopleSearch {
  text?: string;
  signIn?: "enabled" | "blocked";
  source?: PersonSource;
  department?: string;
  sku?: string;
  sort?: PeopleSort;
  descending?: boolean;
  person?: string;
}

const sorts: PeopleSort[] = ["name", "signInName", "signIn", "source", "department", "jobTitle"];
const sources: PersonSource[] = ["cloud", "activeDirectory", "guest"];

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const oneOf = <Value extends string>(value: unknown, values: readonly Value[]) =>
  values.find((known) => known === value);

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfPeople(raw: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {
    // The address writes a number typed into the search field as a number.
    text: typeof raw.text === "number" ? String(raw.text) : text(raw.text),
    signIn: oneOf(raw.signIn, ["enabled", "blocked"] as const),
    source: oneOf(raw.source, sources),
    department: text(raw.department),
    sku: text(raw.sku),
    sort: oneOf(raw.sort, sorts),
    descending: raw.descending === true ? true : undefined,
    person: text(raw.person),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The question for a page of people. */
export function questionOf(connection: string, search: PeopleSearch, offset: number, limit: number): ListPeople {
  return {
    connection,
    text: search.text ?? "",
    enabled: search.signIn === undefined ? null : search.signIn === "enabled",
    source: search.source ?? null,
    department: search.department ?? null,
    skuId: search.sku ?? null,
    sort: search.sort ?? "name",
    descending: search.descending ?? false,
    offset,
    limit,
  };
}

/** The search after a column head was chosen: another column upwards, the same one the other way round. */
export function sortedBy(search: PeopleSearch, column: PeopleSort): PeopleSearch {
  const same = (search.sort ?? "name") === column;
  return { ...search, sort: column, descending: same && !search.descending ? true : undefined };
}

/** A sort key by the column's id, which is the same word. */
export function sortKey(column: string): PeopleSort | undefined {
  return oneOf(column, sorts);
}

/** The search with every filter and the text taken away. */
export function withoutFilters(search: PeopleSearch): PeopleSearch {
  const { sort, descending, person } = search;
  return { sort, descending, person };
}

/** The filters in use, in the order of the page. */
export function filtersIn(search: PeopleSearch): ("text" | "signIn" | "source" | "department" | "sku")[] {
  return (["text", "signIn", "source", "department", "sku"] as const).filter((name) => search[name] !== undefined);
}

/** A sign-in name without the tenant's own domain, which says nothing; guests keep what is before `#EXT#`. */
export function shortSignInName(userPrincipalName: string, ownDomain: string | null): string {
  const guest = userPrincipalName.indexOf("#EXT#@");
  if (guest > 0) return userPrincipalName.slice(0, guest);
  const at = userPrincipalName.lastIndexOf("@");
  if (at > 0 && ownDomain && userPrincipalName.slice(at + 1).toLowerCase() === ownDomain.toLowerCase()) {
    return userPrincipalName.slice(0, at);
  }
  return userPrincipalName;
}

/** Where the person with `id` stands, looked for around the place they were last seen; `null` when not nearby. */
export function placeOf(
  id: string,
  last: number,
  reach: number,
  rowCount: number,
  idAt: (index: number) => string | undefined,
): number | null {
  for (let away = 0; away <= reach; away += 1) {
    for (const index of away === 0 ? [last] : [last - away, last + away]) {
      if (index >= 0 && index < rowCount && idAt(index) === id) return index;
    }
  }
  // Not loaded is not gone: while the row itself is being read the mark stays.
  return last < rowCount && idAt(last) === undefined ? last : null;
}
