// The search part of the address of a list that can only be searched. Pure.

import { textOf, withoutEmpty } from "./model";

export interface ListSearch {
  /** Typed words. */
  q?: string | undefined;
  /** Whose details are open. */
  open?: string | undefined;
}

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfList(raw: Record<string, unknown>): ListSearch {
  return withoutEmpty<ListSearch>({ q: textOf(raw.q), open: textOf(raw.open) });
}
