// How the age of a part of the copy is told. Pure.

import type { CopiedCollection } from "../../ipc/bindings/CopiedCollection";

const staleAfterMs = 60 * 60 * 1000;

export interface CopyState {
  word: "fresh" | "stale" | "filling" | "never" | "notPermitted" | "off" | "failed" | "failedEmpty";
  meaning: "ok" | "info" | "warn" | "bad" | "mute";
}

export function copyState(
  { id, state, asOf }: CopiedCollection,
  leftOut: string[],
  reading: string | undefined,
  now: number,
): CopyState {
  if (leftOut.includes(id)) return { word: "off", meaning: "mute" };
  switch (state.standing) {
    case "notPermitted":
      return { word: "notPermitted", meaning: "warn" };
    case "failed":
      return { word: asOf === null ? "failedEmpty" : "failed", meaning: "bad" };
    case "incomplete":
      return reading === id ? { word: "filling", meaning: "info" } : { word: "never", meaning: "mute" };
    case "complete": {
      const stale = asOf === null || now - new Date(asOf).getTime() > staleAfterMs;
      return stale ? { word: "stale", meaning: "warn" } : { word: "fresh", meaning: "ok" };
    }
  }
}
