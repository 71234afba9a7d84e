

export type CheckFilter = { connection: string, filter: string, cursor: number | null };
