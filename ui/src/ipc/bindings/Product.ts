

export type Product = { skuId: string, partNumber: string, name: string, shortName: string, owned: number, used: number, onBlocked: number, free: number, assignable: boolean, status: string };
