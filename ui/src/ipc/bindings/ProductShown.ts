import type { AppShown } from "./AppShown";

export type ProductShown = { skuId: string, name: string, partNumber: string, free: number, owned: number, assignable: boolean, wanted: boolean, givenBy: string | null, apps: Array<AppShown>, };
