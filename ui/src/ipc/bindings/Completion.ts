

export type Completion = { from: number, to: number, insert: string, label: string, detail: string | null };
