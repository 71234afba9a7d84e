// generated
import type { CollectionStanding } from "./CollectionStanding";

export type CopiedCollection = { id: string, label: string, state: CollectionStanding, asOf: string | null, count: number, memberships: number, listed: boolean };
