// Which keys work on the page that is open, told by its parts and shown on the sheet of keys.

import { useEffect, useSyncExternalStore } from "react";

/** Key caps by their English names, which `KeyCap` translates, and what they do. */
export type KeyLine = { caps: string[]; text: string };

const told = new Set<readonly KeyLine[]>();
let lines: readonly KeyLine[] = [];
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function change() {
  lines = [...told].flat();
  for (const listener of listeners) listener();
}

/** Tells the sheet of keys of further ones, as long as the component is there. Grids tell their own. */
export function useKeyLines(keys: readonly KeyLine[]) {
  const text = keys.map((line) => `${line.caps.join(" ")} ${line.text}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same keys in a new list are no news
  useEffect(() => {
    if (text === "") return;
    told.add(keys);
    change();
    return () => {
      told.delete(keys);
      change();
    };
  }, [text]);
}

/** What the parts of the page told. */
export function useToldKeys(): readonly KeyLine[] {
  return useSyncExternalStore(subscribe, () => lines);
}
