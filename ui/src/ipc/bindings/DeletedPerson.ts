// generated

export type DeletedPerson = { id: string, displayName: string, userPrincipalName: string, deletedAt: string | null, daysLeft: number | null, department: string | null };
