// What a list of the copy says of itself. Pure.

import type { CopiedCollection } from "../../ipc/bindings/CopiedCollection";
import type { SyncStatus } from "../../ipc/bindings/SyncStatus";

/** The parts of the copy by their ids, in the order people read them. */
export const collectionIds = [
  "users",
  "groups",
  "subscribedSkus",
  "directoryRoles",
  "deletedUsers",
  "devices",
  "contacts",
  "domains",
  "organization",
] as const;
export type CollectionId = (typeof collectionIds)[number];

/** Why a list shows nothing, or not what is true now. */
export type Standing = "shown" | "notPermitted" | "off" | "filling" | "never" | "neverOffline" | "failed";

interface Around {
  leftOut: string[];
  sync: SyncStatus | undefined;
  /** The part that is being read now. */
  reading: string | undefined;
}

/** What was copied before stays shown, whatever happened since, unless it is left out by choice. */
export function standingOf({ id, asOf, count, state }: CopiedCollection, { leftOut, sync, reading }: Around): Standing {
  if (leftOut.includes(id)) return "off";
  if (asOf !== null || count > 0) return "shown";
  if (state.standing === "notPermitted") return "notPermitted";
  if (state.standing === "failed") return "failed";
  if (reading === id) return "filling";
  return sync?.phase === "offline" ? "neverOffline" : "never";
}

/** The search part of an address without what is empty. */
export function withoutEmpty<S extends object>(search: S): S {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== "" && value !== false),
  ) as S;
}

/** A text of an address; a number that was typed is written as a number there. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One of some values, or nothing. */
export function oneOf<Value extends string>(value: unknown, values: readonly Value[]): Value | undefined {
  return values.find((known) => known === value);
}

/** Where the current row is now, looked for near its last place; the place itself while it is not loaded. */
export function placeOf(
  id: string,
  last: number,
  rowCount: number,
  idAt: (index: number) => string | undefined,
): number | null {
  const reach = 200;
  for (let away = 0; away <= reach; away += 1) {
    for (const index of away === 0 ? [last] : [last - away, last + away]) {
      if (index >= 0 && index < rowCount && idAt(index) === id) return index;
    }
  }
  return last < rowCount && idAt(last) === undefined ? last : null;
}
