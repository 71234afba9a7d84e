export type ColumnKind = "text" | "flag" | "list" | "time";
