import type { Deviation } from "./Deviation";

export type Deviations = { people: number, total: number, rows: Array<Deviation>, };
