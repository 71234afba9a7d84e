import { useEffect, useRef } from "react";
import { isTyping } from "../../shared/wizard/model";

type Acts = { undo: (() => void) | undefined; redo: (() => void) | undefined; step: (by: 1 | -1) => void };

/** Keys of the step Fix wherever the focus is, unless something is being typed: F8 to the next problem, Ctrl+Z back, Ctrl+Y forth. */
export function useFixKeys(acts: Acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (command && !event.shiftKey && key === "z") latest.current.undo?.();
      else if (command && (key === "y" || (event.shiftKey && key === "z"))) latest.current.redo?.();
      else if (event.key === "F8") latest.current.step(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
}
