import type { PeopleCounts } from "./PeopleCounts";
import type { Product } from "./Product";
import type { SyncStatus } from "./SyncStatus";

export type Directory = { connection: string, tenantName: string, tenantId: string, demo: boolean, defaultDomain: string | null, verifiedDomains: Array<string>, country: string | null, counts: PeopleCounts, products: Array<Product>, asOf: string | null, sync: SyncStatus, lastChanges: number };
