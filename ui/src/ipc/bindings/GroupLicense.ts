// generated
import type { LicenseChip } from "./LicenseChip";

export type GroupLicense = { product: LicenseChip, plansOn: Array<string>, plansOff: Array<string> };
