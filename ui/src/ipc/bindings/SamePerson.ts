
export type SamePerson = { id: string, displayName: string, userPrincipalName: string, department: string | null, deletedAt: string | null, deletedDays: number | null, enabled: boolean | null, alike: Array<string>, another: boolean, };
