import { useState } from "react";
import { placeOf } from "./model";

/** The current row of a list. It belongs to its object: when rows come or go above, the mark goes along. */
export function useCurrentRow<Row extends { id: string }>(
  rowAt: (index: number) => Row | undefined,
  rowCount: number,
  list: string,
) {
  const [current, setCurrent] = useState<{ list: string; index: number; id: string | undefined } | null>(null);
  const set = (index: number) => setCurrent({ list, index, id: rowAt(index)?.id });
  if (current === null) return { index: null, set };
  if (current.id === undefined) return { index: current.list === list ? current.index : null, set };
  return { index: placeOf(current.id, current.index, rowCount, (index) => rowAt(index)?.id), set };
}
