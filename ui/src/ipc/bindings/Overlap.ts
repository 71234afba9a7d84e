// generated

export type Overlap = { skuId: string, name: string, people: number };
