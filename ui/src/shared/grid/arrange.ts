// How columns stand: which, in what order, how wide. Pure.

import type { GridColumn } from "./DataGrid";

/** A column at its place. */
export interface ColumnPlace {
  id: string;
  /** px; the column's own width when nobody set it. */
  width: number | null;
}

export const narrowest = 56;
export const widest = 800;

/** The columns as they are arranged; as they come while nobody arranged them. The first one always stays the first. */
export function arranged<Row>(columns: GridColumn<Row>[], places: ColumnPlace[]): GridColumn<Row>[] {
  const [first] = columns;
  if (first === undefined || places.length === 0) return columns.filter(({ optional }) => !optional);
  const others = places.filter(({ id }) => id !== first.id);
  const place = (id: string) => places.find((one) => one.id === id);
  return [first.id, ...others.map(({ id }) => id)].flatMap((id) => {
    const column = columns.find((one) => one.id === id);
    if (!column) return [];
    const width = place(id)?.width ?? null;
    // Arranged by hand: it does not leave by itself, the grid scrolls sideways instead.
    const { hideBelow: _, ...kept } = column;
    return [width === null ? kept : { ...kept, width }];
  });
}

/** The places of the columns as they are shown now. */
export function placesOf<Row>(shown: GridColumn<Row>[], before: ColumnPlace[]): ColumnPlace[] {
  return shown.map(({ id }) => ({ id, width: before.find((place) => place.id === id)?.width ?? null }));
}

/** The column moved to an index among those shown. The first column is frozen: nothing goes before it, it goes nowhere. */
export function moved(places: ColumnPlace[], id: string, to: number): ColumnPlace[] {
  const from = places.findIndex((place) => place.id === id);
  const target = Math.min(places.length - 1, Math.max(1, to));
  const column = places[from];
  if (from < 1 || column === undefined || from === target) return places;
  const others = places.filter((_, index) => index !== from);
  return [...others.slice(0, target), column, ...others.slice(target)];
}

/** The column with another width. */
export function sized(places: ColumnPlace[], id: string, width: number): ColumnPlace[] {
  const within = Math.round(Math.min(widest, Math.max(narrowest, width)));
  return places.map((place) => (place.id === id ? { ...place, width: within } : place));
}

/** The column shown, at the end, or no longer shown. */
export function switched(places: ColumnPlace[], id: string, on: boolean): ColumnPlace[] {
  const others = places.filter((place) => place.id !== id);
  return on ? [...others, { id, width: null }] : others;
}

/** The least width the columns need side by side, px. */
export function leastWidth<Row>(columns: GridColumn<Row>[], gap: number, padding: number): number {
  const widths = columns.reduce((sum, { width, minWidth }) => sum + (width ?? minWidth ?? 80), 0);
  return widths + Math.max(0, columns.length - 1) * gap + 2 * padding;
}

/** The index before which a column dragged to `x` would stand, by the middles of the heads. */
export function dropIndex(middles: number[], x: number): number {
  const index = middles.findIndex((middle) => x < middle);
  return index < 0 ? middles.length : index;
}
