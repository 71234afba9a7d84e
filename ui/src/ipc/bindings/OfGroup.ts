// generated

export type OfGroup = { connection: string, id: string };
