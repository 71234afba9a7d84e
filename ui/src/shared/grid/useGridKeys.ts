import { useEffect, useRef } from "react";
import { type KeyLine, useKeyLines } from "../wizard/keyLines";
import { isTyping } from "../wizard/model";
import { takenByOverlay } from "../wizard/useWizardKeys";
import { useWizardSay } from "../wizard/words";

/** What the keys of a grid of rows do on this page. What is left out is no key here and stands on no sheet. */
export type GridKeys = {
  /** Ctrl+F: goes to what filters the rows, a field as a rule. */
  filter?: (() => void) | undefined;
  /** F8 to the next row with a problem, Shift+F8 to the one before. */
  problem?: ((by: 1 | -1) => void) | undefined;
  /** Ctrl+D: fills the value of the first chosen row, or of the row above, down. */
  fillDown?: (() => void) | undefined;
  /** Ctrl+Z. */
  undo?: (() => void) | undefined;
  /** Ctrl+Y and Ctrl+Shift+Z. */
  redo?: (() => void) | undefined;
};

type GridKey = keyof GridKeys;

/**
 * The keys of a grid of rows, wherever on the page the focus is: give it what each does. The sheet of keys tells of
 * exactly these; what comes back are the same lines for hints beside the grid. While somebody types in a field, Ctrl+D, Ctrl+Z and Ctrl+Y belong to the text; F8 and Ctrl+F work from there too. Space, Shift+↑↓ and Ctrl+A
 * are the grid's own: give `DataGrid` its `choose`, and say in a bar how many rows are chosen (`countOf`).
 */
export function useGridKeys(keys: GridKeys): KeyLine[] {
  const latest = useRef(keys);
  latest.current = keys;
  const say = useWizardSay();
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takenByOverlay()) return;
      const key = gridKeyOf(event, isTyping(event.target));
      if (key === undefined || latest.current[key] === undefined) return;
      event.preventDefault();
      if (key === "problem") latest.current.problem?.(event.shiftKey ? -1 : 1);
      else latest.current[key]?.();
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
  const lines: [GridKey, KeyLine][] = [
    ["filter", { caps: ["Ctrl", "F"], text: say("keys.filter") }],
    ["problem", { caps: ["F8"], text: say("keys.nextProblem") }],
    ["problem", { caps: ["Shift", "F8"], text: say("keys.previousProblem") }],
    ["fillDown", { caps: ["Ctrl", "D"], text: say("keys.fillDown") }],
    ["undo", { caps: ["Ctrl", "Z"], text: say("keys.undo") }],
    ["redo", { caps: ["Ctrl", "Y"], text: say("keys.redo") }],
  ];
  const working = lines.filter(([key]) => keys[key] !== undefined).map(([, line]) => line);
  useKeyLines(working);
  return working;
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Which key of the grid was pressed. Pure, so that each can be tried. */
export function gridKeyOf(pressed: Pressed, typing: boolean): GridKey | undefined {
  if (pressed.altKey) return undefined;
  const command = pressed.ctrlKey || pressed.metaKey;
  const key = pressed.key.toLowerCase();
  if (key === "f8" && !command) return "problem";
  if (!command) return undefined;
  if (key === "f" && !pressed.shiftKey) return "filter";
  if (typing) return undefined;
  if (key === "d" && !pressed.shiftKey) return "fillDown";
  if (key === "z") return pressed.shiftKey ? "redo" : "undo";
  return key === "y" && !pressed.shiftKey ? "redo" : undefined;
}
