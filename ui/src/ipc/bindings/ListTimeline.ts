

export type ListTimeline = { connection: string, id: string, property: string | null, offset: number, limit: number };
