// generated
import type { GroupEvent } from "./GroupEvent";
import type { GroupLicense } from "./GroupLicense";
import type { GroupRow } from "./GroupRow";

export type Group = { row: GroupRow, rule: string | null, ruleState: string | null, createdAt: string | null, visibility: string | null, readAt: string, licenses: Array<GroupLicense>, processing: boolean, history: Array<GroupEvent> };
