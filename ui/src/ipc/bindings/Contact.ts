// generated

export type Contact = { id: string, displayName: string, mail: string | null, company: string | null, department: string | null, jobTitle: string | null, synced: boolean };
