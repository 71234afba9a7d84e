export type PersonSource = "cloud" | "activeDirectory" | "guest";
