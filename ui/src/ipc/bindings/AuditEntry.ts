

export type AuditEntry = { at: string, activity: string, by: string | null, result: string | null };
