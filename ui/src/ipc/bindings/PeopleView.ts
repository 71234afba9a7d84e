import type { ColumnPlace } from "./ColumnPlace";

export type PeopleView = { id: string, name: string, shipped: boolean, filter: string, sort: string, descending: boolean, columns: Array<ColumnPlace>, compact: boolean, unreadable: string | null };
