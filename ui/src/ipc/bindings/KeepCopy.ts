// generated

export type KeepCopy = { connection: string, retentionDays: number | null, leftOut: Array<string> };
