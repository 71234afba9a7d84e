// generated
import type { GroupEventKind } from "./GroupEventKind";
import type { Member } from "./Member";

export type GroupEvent = { at: string, what: GroupEventKind, member: Member | null, label: string | null, before: string | null, after: string | null };
