

export type Method = { kind: string, detail: string | null, createdAt: string | null };
