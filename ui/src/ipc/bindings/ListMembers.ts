// generated

export type ListMembers = { connection: string, id: string, offset: number, limit: number };
