
export type AskName = { connection: string, name: string, };
