// generated

export type CopyKept = { retentionDays: number | null, leftOut: Array<string>, optional: Array<string>, path: string, bytes: number };
