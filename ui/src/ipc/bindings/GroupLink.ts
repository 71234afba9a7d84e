
export type GroupLink = { id: string, displayName: string, };
