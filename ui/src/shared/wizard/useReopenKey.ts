import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { draftAddress, useKeptDrafts } from "./drafts";

/**
 * Ctrl+Shift+T opens the draft that was left last; in a wizard, the last one beside it. Leaving keeps the draft, so the
 * newest of the list is the one. Stands once in the frame.
 */
export function useReopenKey(connection: string) {
  const navigate = useNavigate();
  const drafts = useKeptDrafts(connection).data;
  const latest = useRef(drafts);
  latest.current = drafts;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey || event.key.toLowerCase() !== "t")
        return;
      const draft = latest.current?.find(({ id }) => !window.location.hash.includes(id));
      event.preventDefault();
      if (draft) void navigate(draftAddress(connection, draft));
    };
    // Before everything else: a field or a grid has no use for it.
    window.addEventListener("keydown", handle, { capture: true });
    return () => window.removeEventListener("keydown", handle, { capture: true });
  }, [connection, navigate]);
}
