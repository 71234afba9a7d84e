

export type PersonDevice = { id: string, displayName: string, system: string, lastSeen: string | null, enabled: boolean | null };
