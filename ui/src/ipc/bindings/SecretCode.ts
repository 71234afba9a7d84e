
export type SecretCode = { rows: Array<string>, };
