// What the safety of a tenant is checked for before it is sent. Pure.

import type { Safety } from "../../ipc/bindings/Safety";

const marks = ["{first}", "{last}", "{f}", "{l}"];

/** Whether a pattern would make a name of a person. */
export function isPattern(pattern: string): boolean {
  return marks.some((mark) => pattern.includes(mark));
}

/** A day switched on or off, in the order of the week. */
export function withDay(days: readonly number[], day: number, on: boolean): number[] {
  const others = days.filter((other) => other !== day);
  return on ? [...others, day].sort((a, b) => a - b) : others;
}

/** An account taken onto the list or off it. */
export function withProtected(safety: Safety, id: string, on: boolean): Safety {
  const others = safety.protected.filter((other) => other !== id);
  return { ...safety, protected: on ? [...others, id] : others };
}

/** Whether an account would leave the list, which needs the tenant's name. */
export function losesProtection(before: Safety, after: Safety): boolean {
  return before.protected.some((id) => !after.protected.includes(id));
}

/** A limit as typed: a whole number from 0 to 100,000, else what was there. */
export function limitOf(typed: number | null | undefined, before: number): number {
  if (typed === null || typed === undefined || !Number.isFinite(typed)) return before;
  return Math.min(100_000, Math.max(0, Math.round(typed)));
}

const known = (): string[] => Intl.supportedValuesOf("timeZone");

/** Zones whose name holds what was typed, at most so many. */
export function findZones(typed: string, most = 60): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  return known()
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, most);
}

/** Whether more may be taken in a day, or a second person may let through what is above. */
export function loosens(before: Safety, after: Safety): boolean {
  const raised =
    after.disablesADay > before.disablesADay ||
    after.deletesADay > before.deletesADay ||
    after.licenseRemovalsADay > before.licenseRemovalsADay;
  return raised || (after.secondPerson && !before.secondPerson);
}
