// How the seats of a product are shared out in its bar. Pure.

import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";

type Seats = Pick<LicenseProduct, "used" | "direct" | "byGroup" | "holders" | "waste">;

/** Part numbers of products that cost nothing and are given without a limit worth the name: Microsoft says 10,000 seats and more. */
const free = new Set([
  "CCIBOTS_PRIVPREV_VIRAL",
  "DYN365_CDS_VIRAL",
  "FLOW_FREE",
  "FORMS_PRO",
  "MCOPSTNC",
  "POWERAPPS_DEV",
  "POWERAPPS_VIRAL",
  "POWER_BI_STANDARD",
  "RIGHTSMANAGEMENT_ADHOC",
  "STREAM",
  "TEAMS_EXPLORATORY",
  "WINDOWS_STORE",
]);

/** Whether counting the seats of a product together with those that were bought would say nothing. */
export function isUnlimited({ partNumber, owned }: Pick<LicenseProduct, "partNumber" | "owned">): boolean {
  return owned >= 1_000_000 || (owned >= 10_000 && free.has(partNumber));
}

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
