

export type PeopleCounts = { total: number, members: number, guests: number, enabled: number, blocked: number, synced: number };
