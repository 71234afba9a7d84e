
export type NameAsked = { asked: boolean, takenBy: string | null, reason: string | null, };
