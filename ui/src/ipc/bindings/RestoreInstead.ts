
export type RestoreInstead = { connection: string, person: string, };
