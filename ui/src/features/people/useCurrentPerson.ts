import { useState } from "react";
import type { PersonRow } from "../../ipc/bindings/PersonRow";
import { placeOf } from "./model";

const reach = 200;

/** The current row. It belongs to a person: when rows come or go above, the mark goes along. */
export function useCurrentPerson(rowAt: (index: number) => PersonRow | undefined, rowCount: number, list: string) {
  const [current, setCurrent] = useState<{ list: string; index: number; id: string | undefined } | null>(null);
  const set = (index: number) => setCurrent({ list, index, id: rowAt(index)?.id });
  if (current === null) return { index: null, set };
  if (current.id === undefined) return { index: current.list === list ? current.index : null, set };
  return { index: placeOf(current.id, current.index, reach, rowCount, (index) => rowAt(index)?.id), set };
}
