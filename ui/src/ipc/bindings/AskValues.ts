
export type AskValues = { connection: string, property: string, };
