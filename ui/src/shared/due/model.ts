// Times on the clock of a place, as they are chosen. Pure.

import type { LocalTime } from "../../ipc/bindings/LocalTime";
import { formatDay } from "../format";

/** "30 Nov, 17:00 Europe/Berlin". */
export function localWords(local: LocalTime): string {
  const [day = "", clock = ""] = local.at.split("T");
  return `${formatDay(`${day}T12:00:00`)}, ${clock.slice(0, 5)} ${local.zone}`;
}

/** Date and clock of a chosen time, as the fields take them. */
export function partsOf(at: string): { day: string; clock: string } {
  const [day = "", clock = ""] = at.split("T");
  return { day, clock: clock.slice(0, 5) };
}

/** The time of a date and a clock; nothing of it while one is missing. */
export function atOf(day: string, clock: string): string {
  return day === "" || clock === "" ? "" : `${day}T${clock}`;
}

/** Every zone this computer knows, the first ones first. */
export function zonesOffered(first: readonly string[]): string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([...first.filter((zone) => zone !== ""), ...known, "UTC"])];
}

/** The zone of this computer. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
