// generated
import type { Money } from "./Money";

export type SetProduct = { connection: string, skuId: string, alias: string | null, price: Money | null };
