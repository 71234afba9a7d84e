// How the copy is kept, as choices. Pure.

import { formatDecimal } from "../../shared/format";

/** Minutes between two rounds that are offered. */
export const intervals = [1, 5, 15, 30, 60, 240, 1440] as const;
/** Days of history that are offered; 0 is for ever. */
export const retentions = [30, 90, 180, 365, 1095, 0] as const;

/** The choices with the value that is set, also when it is none of them. */
export function withValue(choices: readonly number[], value: number): number[] {
  if (choices.includes(value)) return [...choices];
  const forEver = choices.includes(0) ? [0] : [];
  return [...[...choices.filter((choice) => choice !== 0), value].sort((one, other) => one - other), ...forEver];
}

export type Span = { unit: "minutes" | "hours" | "days" | "years" | "forEver"; count: number };

/** Minutes as people say them. */
export function spanOfMinutes(minutes: number): Span {
  return minutes % 60 === 0 ? { unit: "hours", count: minutes / 60 } : { unit: "minutes", count: minutes };
}

/** Days as people say them. */
export function spanOfDays(days: number): Span {
  if (days === 0) return { unit: "forEver", count: 0 };
  return days % 365 === 0 ? { unit: "years", count: days / 365 } : { unit: "days", count: days };
}

/** "1.5 MB", "640 KB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${formatDecimal(value, digits)} ${units[unit] ?? ""}`;
}
