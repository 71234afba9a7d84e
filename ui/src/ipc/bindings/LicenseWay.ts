import type { PersonLink } from "./PersonLink";

export type LicenseWay = { skuId: string, group: PersonLink | null, error: string | null };
