import type { DifferenceKind } from "./DifferenceKind";

export type ComparePeople = { connection: string, from: string, to: string | null, kind: DifferenceKind | null, offset: number, limit: number };
