// generated

export type Role = { id: string, displayName: string, description: string | null, privileged: boolean, holders: number };
