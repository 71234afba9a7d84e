// What the page makes of the troubles. Pure.

import type { Trouble } from "../../ipc/bindings/Trouble";
import type { TroubleGroup } from "../../ipc/bindings/TroubleGroup";

/** Troubles by what they are about, in the order they come in. */
export function groupsOf(troubles: Trouble[]): { group: TroubleGroup; troubles: Trouble[] }[] {
  const groups = new Map<TroubleGroup, Trouble[]>();
  for (const trouble of troubles) groups.set(trouble.group, [...(groups.get(trouble.group) ?? []), trouble]);
  return [...groups].map(([group, troubles]) => ({ group, troubles }));
}

/** What is told of a trouble beside its switch. */
export type Standing =
  | { kind: "off" }
  | { kind: "on" }
  | { kind: "hits"; count: number }
  | { kind: "over"; count: number }
  | { kind: "happened"; count: number };

export function standingOf({ event, active, hits, happened }: Trouble): Standing {
  if (event) return happened > 0 ? { kind: "happened", count: happened } : { kind: "off" };
  if (active) return hits === null ? { kind: "on" } : { kind: "hits", count: hits };
  return hits === null || hits === 0 ? { kind: "off" } : { kind: "over", count: hits };
}

/** Requests hit by everything that goes on. */
export function hitsOf(troubles: Trouble[]): number {
  return troubles.reduce((sum, { active, hits }) => sum + (active ? (hits ?? 0) : 0), 0);
}

/** Whether stopping would change anything that is shown. */
export function canStop(troubles: Trouble[]): boolean {
  return troubles.some((trouble) => trouble.active || standingOf(trouble).kind !== "off");
}
