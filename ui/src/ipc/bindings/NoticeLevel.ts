export type NoticeLevel = "stop" | "warn" | "note";
