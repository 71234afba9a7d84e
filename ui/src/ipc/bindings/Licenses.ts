// generated
import type { ActivityKnown } from "./ActivityKnown";
import type { LicenseGroup } from "./LicenseGroup";
import type { LicenseProduct } from "./LicenseProduct";
import type { Money } from "./Money";

export type Licenses = { products: Array<LicenseProduct>, ended: Array<LicenseProduct>, groups: Array<LicenseGroup>, activity: ActivityKnown, byGroupKnown: boolean, namesAsOf: string | null, wastedCost: Array<Money> };
