import type { DraftSummary } from "../../ipc/bindings/DraftSummary";

/** Where a draft goes on. */
export function draftAddress(connection: string, draft: DraftSummary) {
  return { to: "/t/$connection/import/$draft", params: { connection, draft: draft.id } } as const;
}
