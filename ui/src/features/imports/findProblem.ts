import type { ImportRow } from "../../ipc/bindings/ImportRow";

/** Most rows asked for at once. */
const atOnce = 500;

/**
 * The position of the next row with a problem (`by` 1), or of the one before (-1), counted from 0 among `total` rows.
 * Goes round past the end, so a row with the only problem leads back to itself. Rows left out by hand are passed over.
 */
export async function findProblem(
  rowsAt: (offset: number, limit: number) => Promise<readonly ImportRow[]>,
  total: number,
  from: number | null,
  by: 1 | -1,
): Promise<number | undefined> {
  if (total <= 0) return undefined;
  const round = (position: number) => ((position % total) + total) % total;
  let at = round(from === null ? (by === 1 ? 0 : -1) : from + by);
  for (let left = total; left > 0; ) {
    const count = Math.min(atOnce, left, by === 1 ? total - at : at + 1);
    const offset = by === 1 ? at : at - count + 1;
    const rows = await rowsAt(offset, count);
    const troubled = (row: ImportRow) => !row.excluded && row.problems.length > 0;
    const found = by === 1 ? rows.findIndex(troubled) : rows.findLastIndex(troubled);
    if (found >= 0) return offset + found;
    left -= count;
    at = round(at + by * count);
  }
  return undefined;
}
