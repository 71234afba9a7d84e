// generated

export type NamesRead = { listed: number, ours: number };
