// generated

export type GroupEventKind = "created" | "deleted" | "restored" | "changed" | "joined" | "left";
