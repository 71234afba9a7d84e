// generated
import type { MemberKind } from "./MemberKind";

export type Member = { id: string, kind: MemberKind, displayName: string, detail: string | null, enabled: boolean | null };
