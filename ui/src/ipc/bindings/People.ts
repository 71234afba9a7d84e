import type { PersonRow } from "./PersonRow";

export type People = { total: number, rows: Array<PersonRow>, cells: Array<Array<string>> };
