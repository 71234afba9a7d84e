
export type AnotherLike = { connection: string, plan: string, };
