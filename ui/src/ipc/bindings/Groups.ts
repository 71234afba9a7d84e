// generated
import type { GroupRow } from "./GroupRow";

export type Groups = { total: number, rows: Array<GroupRow> };
