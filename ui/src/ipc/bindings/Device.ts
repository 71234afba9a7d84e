// generated

export type Device = { id: string, displayName: string, system: string | null, enabled: boolean | null, compliant: boolean | null, trust: string | null, lastSeen: string | null };
