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
export function takenByOverlay(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Moves the focus to the next area of the wizard, or to the one before. */
function moveArea(root: HTMLElement, by: 1 | -1) {
  const areas = [...root.querySelectorAll<HTMLElement>("[data-area]")];
  const at = areas.findIndex((area) => area.contains(document.activeElement));
  const area = areas[(at < 0 ? 0 : at + by + areas.length) % areas.length];
  const inside =
    'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), a[href], [tabindex="0"]';
  // An area of words alone has its heading.
  const first = area?.querySelector<HTMLElement>(inside) ?? area?.querySelector<HTMLElement>("h1");
  first?.focus();
}

/**
 * The keys every wizard has; `WizardFrame` uses it, so that a wizard has them without a line of its own. Ctrl+Enter and
 * Alt+→ go on, Alt+← back, Esc closes and keeps the draft, F6 walks the areas (`data-area`), `?` shows the keys, and
 * Enter in a single-line field goes to the next field. None of them applies a plan: Review has no `next`.
 * The keys of a grid of rows are in `shared/grid/useGridKeys.ts`. Listens on the window, because after a click on nothing no part of it has the focus. */
export function useWizardKeys(acts: Acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    // An open list closes by the key before it comes here; what was open when the key went down had it.
    let overlaid = false;
    const handle = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !overlaid && !takenByOverlay()) carryOut(event);
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
      else if (act === "field") nextField(event.target)?.focus();
      else if (root.current) moveArea(root.current, act === "areaAfter" ? 1 : -1);
    };
    // A combobox keeps every key to itself, so the wizard's own keys are taken before they reach it, its list open or not.
    const handleFirst = (event: KeyboardEvent) => {
      overlaid = takenByOverlay();
      if (event.key === "Escape") return;
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

/** Whether Enter was pressed in a field of one line. What opens a list, searches or stands in a grid keeps its Enter. */
function isLine(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.altKey || event.metaKey) return false;
  if (!(target instanceof HTMLInputElement) || !isTyping(target) || target.type === "search") return false;
  // A form of its own looks something up; a combobox chooses from its list.
  return target.form === null && target.role !== "combobox" && target.closest('[role="grid"]') === null;
}

const fields =
  "input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button[role=combobox]:not(:disabled)";

/** The field after another in its area. The last one keeps the focus: Enter never leads to a button that acts. */
function nextField(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const area = target.closest("[data-area]");
  const all = [...(area?.querySelectorAll<HTMLElement>(fields) ?? [])].filter(
    (field) => field.tabIndex >= 0 && field.checkVisibility(),
  );
  const at = all.indexOf(target);
  return at < 0 ? undefined : all[at + 1];
}

function actOf(event: KeyboardEvent) {
  if (event.key === "F6") return event.shiftKey ? "areaBefore" : "areaAfter";
  if (event.ctrlKey && event.key === "Enter") return "next";
  if (event.altKey && event.key === "ArrowRight") return "next";
  if (event.altKey && event.key === "ArrowLeft") return "back";
  if (isLine(event)) return "field";
  // In a field, too: whoever edits a cell or searches takes the key for that before it comes here.
  if (event.key === "Escape" && !event.isComposing) return "close";
  if (isTyping(event.target)) return undefined;
  if (event.key === "?" && !event.ctrlKey && !event.altKey) return "sheet";
  return undefined;
}
