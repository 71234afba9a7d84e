// generated

export type ListObjects = { connection: string, text: string, offset: number, limit: number };
