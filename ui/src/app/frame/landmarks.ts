import { useEffect } from "react";

const landmarks = "header[data-landmark], nav, main, aside";

/** Focuses the page's grid, or the page itself. */
export function focusList() {
  const list = document.querySelector<HTMLElement>("main [role=grid]") ?? document.querySelector<HTMLElement>("main");
  list?.focus();
}

/** The landmark after (or before) the one that holds the focus. */
function walk(back: boolean) {
  const all = [...document.querySelectorAll<HTMLElement>(landmarks)];
  const at = all.findIndex((landmark) => landmark.contains(document.activeElement));
  const next = all[(at + (back ? -1 : 1) + all.length) % all.length];
  const inside = next?.querySelector<HTMLElement>(
    "[role=grid], [aria-current=page], input:not([disabled]), button:not([disabled]), a[href]",
  );
  (inside ?? next)?.focus();
}

/** F6 walks through the landmarks, Shift F6 walks back. */
export function useLandmarkKeys() {
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key !== "F6") return;
      event.preventDefault();
      walk(event.shiftKey);
    };
    window.addEventListener("keydown", keyDown);
    return () => window.removeEventListener("keydown", keyDown);
  }, []);
}
