import type { DifferenceKind } from "./DifferenceKind";
import type { FieldChange } from "./FieldChange";

export type PersonDifference = { id: string, displayName: string, userPrincipalName: string, kind: DifferenceKind, changes: Array<FieldChange> };
