import type { PersonGroupKind } from "./PersonGroupKind";

export type PersonGroup = { id: string, displayName: string, kind: PersonGroupKind, dynamic: boolean, synced: boolean, givesLicense: boolean };
