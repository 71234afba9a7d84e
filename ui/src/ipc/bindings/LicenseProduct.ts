// generated
import type { LicensePlan } from "./LicensePlan";
import type { Money } from "./Money";
import type { Waste } from "./Waste";

export type LicenseProduct = { skuId: string, partNumber: string, name: string, knownName: string, alias: string | null, status: string, assignable: boolean, owned: number, enabled: number, warning: number, suspended: number, used: number, free: number, holders: number, direct: number, byGroup: number, errors: number, waste: Waste, price: Money | null, wastedCost: Money | null, plans: Array<LicensePlan> };
