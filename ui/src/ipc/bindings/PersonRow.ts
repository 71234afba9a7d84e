import type { LicenseChip } from "./LicenseChip";
import type { PersonSource } from "./PersonSource";

export type PersonRow = { id: string, displayName: string, userPrincipalName: string, enabled: boolean | null, source: PersonSource, department: string | null, jobTitle: string | null, licenses: Array<LicenseChip> };
