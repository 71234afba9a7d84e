
export type WantedProduct = { skuId: string, appsOff: Array<string>, };
