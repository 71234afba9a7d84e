export type FirstSignIn = { "way": "generated", words: boolean } | { "way": "pass", lifetimeMinutes: number, usableOnce: boolean, start: string | null } | { "way": "own" };
