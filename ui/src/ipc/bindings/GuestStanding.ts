export type GuestStanding = "new" | "waiting" | "accepted" | "stopped";
