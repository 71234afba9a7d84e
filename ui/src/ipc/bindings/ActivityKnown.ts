// generated

export type ActivityKnown = { "state": "known", asOf: string } | { "state": "unknown", reason: string, ask: string | null, canRead: boolean };
