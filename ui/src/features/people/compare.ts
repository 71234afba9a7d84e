// Two moments, as the address of the comparison holds them. Pure.

import type { DifferenceKind } from "../../ipc/bindings/DifferenceKind";

export interface CompareSearch {
  /** ISO 8601. */
  from?: string;
  /** ISO 8601. */
  to?: string;
  kind?: DifferenceKind;
}

export const differenceKinds: DifferenceKind[] = ["appeared", "left", "changed"];

/** Reads the search part of an address; what is not understood is ignored. */
export function searchOfCompare(raw: Record<string, unknown>): CompareSearch {
  const moment = (value: unknown) =>
    typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;
  const found: CompareSearch = {
    from: moment(raw.from),
    to: moment(raw.to),
    kind: differenceKinds.find((kind) => kind === raw.kind),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
