

export type OfPerson = { connection: string, id: string, asOf: string | null };
