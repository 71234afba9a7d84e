// How the seats of a product are shared out in its bar. Pure.

import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";

type Seats = Pick<LicenseProduct, "used" | "direct" | "byGroup" | "holders" | "waste">;

export interface SeatParts {
  direct: number;
  byGroup: number;
  /** In use, but by nobody the copy holds. */
  unseen: number;
  wasted: number;
}

/** All seats in use. Wasted seats are taken from the others in proportion, so that each is drawn once. */
export function seatParts({ used, direct, byGroup, holders, waste }: Seats): SeatParts {
  const wasted = Math.min(waste.total, holders);
  const kept = holders > 0 ? (holders - wasted) / holders : 0;
  return {
    direct: Math.round(direct * kept),
    byGroup: Math.round(byGroup * kept),
    unseen: Math.max(0, used - holders),
    wasted,
  };
}
