import type { PersonDifference } from "./PersonDifference";

export type PeopleDifferences = { appeared: number, left: number, changed: number, total: number, rows: Array<PersonDifference> };
