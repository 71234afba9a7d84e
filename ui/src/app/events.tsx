import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { AppEvent } from "../ipc/bindings/AppEvent";
import { onAppEvent } from "../ipc/client";
import { keys } from "../shared/keys";

/** The beginnings of the query keys that an event makes stale. */
export function staleKeys(event: AppEvent): QueryKey[] {
  switch (event.event) {
    case "directory.changed":
      return [
        keys.directory(event.connection),
        keys.people(event.connection),
        keys.persons(event.connection),
        keys.copy(event.connection),
        keys.groups(event.connection),
        keys.licenses(event.connection),
        keys.lists(event.connection),
      ];
    case "directory.checked":
      return [keys.directory(event.connection), keys.copy(event.connection)];
    case "job.progress":
      return [keys.jobs(event.connection), keys.job(event.connection, event.job)];
    case "connect.changed":
      return [keys.connecting(event.id)];
    case "connection.changed":
      return [keys.connection(event.connection), keys.start()];
    case "import.moved":
      return [keys.importProgress(event.connection, event.draft)];
    case "due.changed":
      return [keys.due(event.connection), keys.jobs(event.connection)];
    case "drafts.changed":
      return [keys.drafts(event.connection), keys.imports(event.connection)];
  }
}

/**
 * Runs `work` for each name, never twice at once: what is asked for while it runs is done once more afterwards. So a
 * stream of events cannot start questions faster than they are answered, and the last event is never lost.
 */
export function oneAtATime(work: (name: string) => Promise<unknown>): (name: string) => void {
  const running = new Map<string, { again: boolean }>();
  const run = async (name: string) => {
    const state = { again: true };
    running.set(name, state);
    while (state.again) {
      state.again = false;
      await work(name).catch(() => undefined);
    }
    running.delete(name);
  };
  return (name) => {
    const state = running.get(name);
    if (state) state.again = true;
    else void run(name);
  };
}

function refresher(queryClient: QueryClient): (event: AppEvent) => void {
  const known = new Map<string, QueryKey>();
  const refresh = oneAtATime((name) => queryClient.invalidateQueries({ queryKey: known.get(name) ?? [] }));
  return (event) => {
    for (const key of staleKeys(event)) {
      const name = JSON.stringify(key);
      known.set(name, key);
      refresh(name);
    }
  };
}

/** Listens to the program and asks again for what changed. Stands once at the top of the window. */
export function Events() {
  const queryClient = useQueryClient();
  useEffect(() => onAppEvent(refresher(queryClient)), [queryClient]);
  return null;
}
