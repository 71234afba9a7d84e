// generated

export type LogTarget = { id: string | null, name: string, person: boolean };
