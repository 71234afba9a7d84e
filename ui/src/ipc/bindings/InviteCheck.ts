import type { GroupShown } from "./GroupShown";
import type { GuestRow } from "./GuestRow";

export type InviteCheck = { guests: Array<GuestRow>, redirectUrl: string, redirectProblem: string | null, groups: Array<GroupShown>, };
