
export type TemplateDifference = { kind: string, id: string, label: string, now: string | null, wanted: string | null, };
