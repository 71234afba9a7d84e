import { useRef } from "react";
import { everybody, isSelected, nobody, type Selection, toggled, withRows } from "./selection";

export interface GridSelection {
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** Ids of the rows from one index to another, also of rows that are not loaded. */
  idsBetween: (first: number, last: number) => Promise<string[]>;
}

/** Choosing rows: single ones, from the anchor to the current one, everybody. */
export function useGridSelection<Row>(
  given: GridSelection | undefined,
  rowAt: (index: number) => Row | undefined,
  rowKey: (row: Row) => string,
) {
  // Where a range begins, and what was chosen before it was.
  const anchor = useRef<{ index: number; base: Selection } | null>(null);
  const latest = useRef(0);
  const idAt = (index: number) => {
    const row = rowAt(index);
    return row === undefined ? undefined : rowKey(row);
  };

  const select = (selection: Selection) => {
    latest.current += 1;
    given?.onSelect(selection);
  };
  const toggle = (index: number) => {
    const id = idAt(index);
    if (!given || id === undefined) return;
    const selection = toggled(given.selection, id);
    anchor.current = { index, base: selection };
    select(selection);
  };
  const extend = (from: number, to: number) => {
    if (!given) return;
    anchor.current ??= { index: from, base: given.selection };
    const { index, base } = anchor.current;
    const [first, last] = index < to ? [index, to] : [to, index];
    const near = Array.from({ length: Math.min(last - first + 1, 2000) }, (_, step) => idAt(first + step));
    if (last - first < near.length && near.every((id) => id !== undefined)) {
      select(withRows(base, near));
      return;
    }
    latest.current += 1;
    const asked = latest.current;
    void given.idsBetween(first, last).then((ids) => {
      if (latest.current === asked) select(withRows(base, ids));
    });
  };
  return {
    toggle,
    extend,
    all: () => given && select(everybody),
    none: () => given && select(nobody),
    /** A move without Shift: the next range begins anew. */
    forgetAnchor: () => {
      anchor.current = null;
    },
    isSelected: (row: Row | undefined) =>
      given === undefined ? undefined : row === undefined ? false : isSelected(given.selection, rowKey(row)),
  };
}
