// generated

export type Money = { cents: number, currency: string };
