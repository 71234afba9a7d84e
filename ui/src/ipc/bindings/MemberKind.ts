// generated

export type MemberKind = "person" | "group" | "device" | "contact" | "app" | "other";
