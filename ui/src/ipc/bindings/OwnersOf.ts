// generated

export type OwnersOf = { connection: string, ids: Array<string> };
