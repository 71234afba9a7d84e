import type { Chosen } from "../../ipc/bindings/Chosen";
import type { Selection } from "../../shared/grid/selection";

/** Who is chosen, as the program is told. */
export function chosenOf({ all, ids }: Selection): Chosen {
  return { all, ids: [...ids] };
}
