// Who is chosen in a list of any length: a question, not a list of a million ids. Pure.

/** Everybody but `ids`, or only `ids`. */
export interface Selection {
  all: boolean;
  ids: ReadonlySet<string>;
}

export const nobody: Selection = { all: false, ids: new Set() };
export const everybody: Selection = { all: true, ids: new Set() };

export function isSelected({ all, ids }: Selection, id: string): boolean {
  return all !== ids.has(id);
}

/** The selection with one row the other way. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: selection.all, ids };
}

/** The selection with these rows in it. */
export function withRows(selection: Selection, rows: Iterable<string>): Selection {
  const ids = new Set(selection.ids);
  for (const id of rows) {
    if (selection.all) ids.delete(id);
    else ids.add(id);
  }
  return { all: selection.all, ids };
}

/** How many are chosen of so many. */
export function countOf({ all, ids }: Selection, total: number): number {
  return all ? Math.max(0, total - ids.size) : ids.size;
}

/** What the box in the head shows. */
export function headState(selection: Selection, total: number): "none" | "some" | "all" {
  const count = countOf(selection, total);
  if (count === 0) return "none";
  return count >= total ? "all" : "some";
}
