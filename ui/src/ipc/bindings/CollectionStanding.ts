// generated

export type CollectionStanding = { "standing": "complete" } | { "standing": "incomplete" } | { "standing": "notPermitted", hint: string, requestId: string | null } | { "standing": "failed", reason: string, requestId: string | null };
