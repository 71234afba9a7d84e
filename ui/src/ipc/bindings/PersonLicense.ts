import type { LicenseChip } from "./LicenseChip";
import type { PersonPlan } from "./PersonPlan";

export type PersonLicense = { chip: LicenseChip, plans: Array<PersonPlan> };
