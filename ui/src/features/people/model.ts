// What the People page is asked to show. Pure.

import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import { all, filterOfChips } from "./filter";

export const personTabs = ["overview", "licenses", "groups", "timeline"] as const;
export type PersonTab = (typeof personTabs)[number];

/** View, filter, sort, moment and opened person, as the address holds them. What is at its default is left out. */
export interface PeopleSearch {
  view?: string;
  text?: string;
  signIn?: "enabled" | "blocked";
  source?: PersonSource;
  department?: string;
  sku?: string;
  /** An expression of the filter language beside the chips. */
  filter?: string;
  sort?: string;
  descending?: boolean;
  /** ISO 8601. */
  asOf?: string;
  person?: string;
  tab?: PersonTab;
}

/** The view everybody begins with. */
export const everyone = "all";
export const defaultSort = "displayName";

const sources: PersonSource[] = ["cloud", "activeDirectory", "guest"];

// The address writes a number typed into the search field as a number.
const text = (value: unknown) =>
  typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value : undefined;
const oneOf = <Value extends string>(value: unknown, values: readonly Value[]) =>
  values.find((known) => known === value);

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfPeople(raw: Record<string, unknown>): PeopleSearch {
  const asOf = text(raw.asOf);
  const found: PeopleSearch = {
    view: text(raw.view),
    text: text(raw.text),
    signIn: oneOf(raw.signIn, ["enabled", "blocked"] as const),
    source: oneOf(raw.source, sources),
    department: text(raw.department),
    sku: text(raw.sku),
    filter: text(raw.filter),
    sort: text(raw.sort),
    descending: raw.descending === true ? true : raw.descending === false ? false : undefined,
    asOf: asOf !== undefined && !Number.isNaN(Date.parse(asOf)) ? new Date(asOf).toISOString() : undefined,
    person: text(raw.person),
    tab: oneOf(raw.tab, personTabs),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Reads the search part of the address of one person's page. */
export function searchOfPerson(raw: Record<string, unknown>): Pick<PeopleSearch, "asOf" | "tab"> {
  const { asOf, tab } = searchOfPeople(raw);
  return Object.fromEntries(Object.entries({ asOf, tab }).filter(([, value]) => value !== undefined));
}

/** The question a search asks within a view. */
export function questionOf(search: PeopleSearch, view: PeopleView | undefined): PeopleQuestion {
  const { sort, descending } = sortOf(search, view);
  return {
    text: search.text ?? "",
    filter: all([view?.filter, filterOfChips(search), search.filter]),
    asOf: search.asOf ?? null,
    sort,
    descending,
  };
}

/** How the list is sorted: as the address says, else as the view does. */
export function sortOf(search: PeopleSearch, view: PeopleView | undefined): { sort: string; descending: boolean } {
  if (search.sort !== undefined) return { sort: search.sort, descending: search.descending ?? false };
  return { sort: view?.sort ?? defaultSort, descending: view?.descending ?? false };
}

/** The sort after a column head was chosen: another column upwards, the same one the other way round. */
export function sortedBy(
  now: { sort: string; descending: boolean },
  column: string,
): { sort: string; descending: boolean } {
  return { sort: column, descending: now.sort === column && !now.descending };
}

/** The search with every filter and the text taken away; the view stays. */
export function withoutFilters(search: PeopleSearch): PeopleSearch {
  const { view, sort, descending, asOf, person, tab } = search;
  return { view, sort, descending, asOf, person, tab };
}

const filters = ["text", "signIn", "source", "department", "sku", "filter"] as const;
export type FilterName = (typeof filters)[number];

/** The filters in use, in the order of the page. */
export function filtersIn(search: PeopleSearch): FilterName[] {
  return filters.filter((name) => search[name] !== undefined);
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

/** How many tabs fit side by side; the others go under "More…". What is open is always among them. */
export function tabsThatFit(widths: number[], room: number, more: number, open: number): number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (whole <= room) return widths.map((_, index) => index);
  const fitting: number[] = open >= 0 ? [open] : [];
  let left = room - more - (widths[open] ?? 0);
  for (const [index, width] of widths.entries()) {
    if (index === open) continue;
    if (width > left) break;
    left -= width;
    fitting.push(index);
  }
  return fitting.sort((a, b) => a - b);
}
