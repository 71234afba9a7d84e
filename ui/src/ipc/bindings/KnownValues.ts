import type { KnownValue } from "./KnownValue";

export type KnownValues = { values: Array<KnownValue>, };
