// What a connection may do, as the window asks for it. Pure.

import type { Abilities } from "../ipc/bindings/Abilities";
import type { Ability } from "../ipc/bindings/Ability";

/** Tasks of the Connect wizard that a screen of the window is about. */
export type AbilityId = "edit" | "licenses" | "groups" | "passwords" | "passes" | "sessions" | "restore";

/**
 * The ability that a connection lacks; undefined while it has it. What was granted is not known before the first sign-in
 * of this run: until then everything is offered, and Microsoft decides.
 */
export function missing(abilities: Abilities | undefined, id: AbilityId): Ability | undefined {
  if (!abilities?.known) return undefined;
  return abilities.abilities.find((ability) => ability.id === id && !ability.granted);
}
