import { type RefObject, useEffect, useRef } from "react";
import { isTyping } from "./model";

type Acts = {
  root: RefObject<HTMLDivElement | null>;
  next: (() => void) | undefined;
  back: (() => void) | undefined;
  close: () => void;
  sheet: () => void;
};

/** Whether an open list, menu or dialog has the key before the wizard. */
function takenByOverlay(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Moves the focus to the next area of the wizard, or to the one before. */
function moveArea(root: HTMLElement, by: 1 | -1) {
  const areas = [...root.querySelectorAll<HTMLElement>("[data-area]")];
  const at = areas.findIndex((area) => area.contains(document.activeElement));
  const area = areas[(at < 0 ? 0 : at + by + areas.length) % areas.length];
  const inside = 'button:not(:disabled), input:not(:disabled), [tabindex="0"]';
  area?.querySelector<HTMLElement>(inside)?.focus();
}

/** The keys every wizard has. Listens on the window, because after a click on nothing no part of it has the focus. */
export function useWizardKeys(acts: Acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !takenByOverlay()) carryOut(event);
    };
    const carryOut = (event: KeyboardEvent) => {
      const { root, next, back, close, sheet } = latest.current;
      const act = actOf(event);
      if (act === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (act === "next") next?.();
      else if (act === "back") back?.();
      else if (act === "close") close();
      else if (act === "sheet") sheet();
      else if (root.current) moveArea(root.current, act === "areaAfter" ? 1 : -1);
    };
    // A combobox keeps every key to itself, so the wizard's own keys are taken before they reach it, its list open or not.
    const handleFirst = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.role === "combobox") carryOut(event);
    };
    document.addEventListener("keydown", handle);
    document.addEventListener("keydown", handleFirst, { capture: true });
    return () => {
      document.removeEventListener("keydown", handle);
      document.removeEventListener("keydown", handleFirst, { capture: true });
    };
  }, []);
}

function actOf(event: KeyboardEvent) {
  if (event.key === "F6") return event.shiftKey ? "areaBefore" : "areaAfter";
  if (event.ctrlKey && event.key === "Enter") return "next";
  if (event.altKey && event.key === "ArrowRight") return "next";
  if (event.altKey && event.key === "ArrowLeft") return "back";
  if (isTyping(event.target)) return undefined;
  if (event.key === "Escape") return "close";
  if (event.key === "?" && !event.ctrlKey && !event.altKey) return "sheet";
  return undefined;
}
