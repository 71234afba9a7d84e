// What keys mean in a grid. Pure, so that each can be tried.

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The row a key leads to; `null` when it leads nowhere. */
export function nextIndex(
  { key, ctrlKey, metaKey }: Key,
  current: number | null,
  rowCount: number,
  page: number,
): number | null {
  if (rowCount === 0 || ctrlKey || metaKey) return null;
  const last = rowCount - 1;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case "ArrowDown":
      return current === null ? 0 : within(current + 1);
    case "ArrowUp":
      return current === null ? 0 : within(current - 1);
    case "PageDown":
      return within((current ?? 0) + Math.max(1, page - 1));
    case "PageUp":
      return within((current ?? 0) - Math.max(1, page - 1));
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** What a key does on a column head: go to another, sort, or `to: null` for back to the rows. */
export function headerKey(
  key: string,
  current: number,
  columns: number,
): { to?: number | null; sort?: boolean } | undefined {
  switch (key) {
    case "ArrowRight":
      return { to: Math.min(columns - 1, current + 1) };
    case "ArrowLeft":
      return { to: Math.max(0, current - 1) };
    case "ArrowDown":
    case "Escape":
      return { to: null };
    case "Enter":
    case " ":
      return { sort: true };
    default:
      return undefined;
  }
}
