

export type CopiedPeople = { text: string, count: number };
