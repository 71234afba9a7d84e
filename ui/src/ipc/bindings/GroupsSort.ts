// generated

export type GroupsSort = "name" | "members";
