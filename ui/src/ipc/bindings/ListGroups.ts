// generated
import type { GroupKind } from "./GroupKind";
import type { GroupsSort } from "./GroupsSort";

export type ListGroups = { connection: string, text: string, kind: GroupKind | null, licensed: boolean, sort: GroupsSort, descending: boolean, offset: number, limit: number };
