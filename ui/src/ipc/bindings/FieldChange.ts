

export type FieldChange = { label: string, before: string | null, after: string | null };
