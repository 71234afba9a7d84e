// generated

export type LogSource = "service" | "journal" | "both";
