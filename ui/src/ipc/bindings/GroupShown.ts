
export type GroupShown = { id: string, displayName: string, wanted: boolean, dynamic: boolean, rule: string | null, synced: boolean, exchange: boolean, roleAssignable: boolean, licenses: Array<string>, };
