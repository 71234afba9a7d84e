import { useState } from "react";
import type { GridColumn } from "./DataGrid";

/** Which column head the arrow keys stand on; `null` while they are in the rows. */
export function useHeaderFocus<Row>(columns: GridColumn<Row>[], usable: boolean) {
  const [current, set] = useState<number | null>(null);
  const enter = () => {
    const first = columns.findIndex((column) => column.sortable);
    if (!usable || first < 0) return false;
    set(first);
    return true;
  };
  return { current: current !== null && current < columns.length ? current : null, set, enter, leave: () => set(null) };
}
