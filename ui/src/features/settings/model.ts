// What the settings compute for showing. Pure.

import type { Safety } from "../../ipc/bindings/Safety";
import { formatDecimal, formatNumber } from "../../shared/format";

/** "12.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"] as const;
  let value = Math.max(0, bytes);
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  const shown = at === 0 || value >= 100 ? formatNumber(Math.round(value)) : formatDecimal(value);
  return `${shown} ${units[at] ?? "B"}`;
}

/** Whether two sets of safety settings say the same. */
export function isSame(a: Safety, b: Safety): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
