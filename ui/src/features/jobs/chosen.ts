import type { ItemState } from "../../ipc/bindings/ItemState";
import { call } from "../../ipc/client";
import { isSelected, type Selection } from "../../shared/grid/selection";

/** Rows asked for at a time. */
const page = 500;

async function numbersOf(connection: string, job: string, state: ItemState | null, first: number, last: number) {
  const found: number[] = [];
  for (let offset = first; offset <= last; offset += page) {
    const limit = Math.min(page, last - offset + 1);
    const { items } = await call("job.items", { connection, job, state, offset, limit });
    found.push(...items.map((item) => item.number));
    if (items.length < limit) break;
  }
  return found;
}

/** Ids of the rows from one place of the list to another, also of those not loaded. */
export function rowsBetween(connection: string, job: string, state: ItemState | null) {
  return async (first: number, last: number) => (await numbersOf(connection, job, state, first, last)).map(String);
}

/** The numbers of the rows that are chosen: of a list that is all chosen but for some, each has to be asked for. */
export async function chosenNumbers(
  connection: string,
  job: string,
  state: ItemState | null,
  chosen: Selection,
): Promise<number[]> {
  if (!chosen.all) return [...chosen.ids].map(Number);
  const all = await numbersOf(connection, job, state, 0, Number.MAX_SAFE_INTEGER);
  return all.filter((number) => isSelected(chosen, String(number)));
}
