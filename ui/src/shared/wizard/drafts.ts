// Drafts of every wizard: where each goes on, and throwing one away with a moment to think better of it.

import { useSyncExternalStore } from "react";
import type { DraftSummary } from "../../ipc/bindings/DraftSummary";
import { call } from "../../ipc/client";
import { useDrafts } from "../api";

/** Where a draft goes on. */
export function draftAddress(connection: string, draft: Pick<DraftSummary, "id" | "wizard">) {
  const to =
    draft.wizard === "import" ? ("/t/$connection/import/$draft" as const) : ("/t/$connection/wizards/$draft" as const);
  return { to, params: { connection, draft: draft.id } };
}

/** How long a draft that was thrown away can be had back, in ms: as long as a toast stays. */
export const thinkingMs = 5_000;

let thrown: ReadonlySet<string> = new Set();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function change(to: (ids: Set<string>) => void) {
  const next = new Set(thrown);
  to(next);
  thrown = next;
  for (const listener of listeners) listener();
}

/**
 * Throws a draft away: it leaves every list at once and the store when the moment is over. A window that closes meanwhile
 * keeps it.
 */
export function throwAway(connection: string, draft: string, onRefused: (error: unknown) => void) {
  change((ids) => ids.add(draft));
  const remove = () => {
    timers.delete(draft);
    call("drafts.delete", { connection, draft }).catch((error: unknown) => {
      takeBack(draft);
      onRefused(error);
    });
  };
  timers.set(draft, setTimeout(remove, thinkingMs));
}

/** Has a draft back that was thrown away a moment ago. */
export function takeBack(draft: string) {
  clearTimeout(timers.get(draft));
  timers.delete(draft);
  change((ids) => ids.delete(draft));
}

/** Drafts of a tenant, latest first, without those that were thrown away. */
export function useKeptDrafts(connection: string) {
  const drafts = useDrafts(connection);
  const gone = useSyncExternalStore(subscribe, () => thrown);
  return { ...drafts, data: drafts.data?.filter(({ id }) => !gone.has(id)) };
}
