/** Height of a closed row, in pixels. */
export const rowHeight = 36;
const overscan = 6;

/** Where a row begins: after the rows before it and what of them is open. */
export function rowTop(extra: ReadonlyMap<number, number>, index: number): number {
  let top = index * rowHeight;
  for (const [open, height] of extra) if (open < index) top += height;
  return top;
}

/** Height of the whole list. */
export function heightOf(extra: ReadonlyMap<number, number>, total: number): number {
  return rowTop(extra, total);
}

/** First and last row to draw for what is seen; `last` is below `first` when there is none. */
export function rangeOf(extra: ReadonlyMap<number, number>, total: number, top: number, height: number) {
  let low = 0;
  let high = Math.max(0, total - 1);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (rowTop(extra, middle) <= top) low = middle;
    else high = middle - 1;
  }
  const first = Math.max(0, low - overscan);
  return { first, last: Math.min(total - 1, low + Math.ceil(height / rowHeight) + overscan) };
}
