// generated

export type LogChange = { property: string, before: string | null, after: string | null };
