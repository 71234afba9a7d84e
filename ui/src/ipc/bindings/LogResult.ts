// generated

export type LogResult = "done" | "failed" | "unknown";
