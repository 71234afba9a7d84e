import type { ColumnKind } from "./ColumnKind";

export type PeopleColumn = { id: string, label: string, sortable: boolean, kind: ColumnKind, unreadable: string | null };
