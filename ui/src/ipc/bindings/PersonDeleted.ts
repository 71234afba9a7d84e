

export type PersonDeleted = { at: string, daysLeft: number | null };
