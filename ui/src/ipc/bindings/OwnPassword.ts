
export type OwnPassword = { connection: string, draft: string, password: string, };
