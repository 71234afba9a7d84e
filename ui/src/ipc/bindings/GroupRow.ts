// generated
import type { GroupKind } from "./GroupKind";
import type { LicenseChip } from "./LicenseChip";

export type GroupRow = { id: string, displayName: string, mail: string | null, description: string | null, kind: GroupKind, dynamic: boolean, synced: boolean, roleAssignable: boolean, members: number, licenses: Array<LicenseChip> };
