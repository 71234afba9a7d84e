export type TimelineKind = "created" | "changed" | "licenseAdded" | "licenseRemoved" | "joined" | "left" | "removed" | "restored";
