import type { GroupLink } from "./GroupLink";
import type { PersonLink } from "./PersonLink";

export type InviteAnswers = { guests: string, message: string, sendMessage: boolean | null, redirectUrl: string, groups: Array<GroupLink>, sponsor: PersonLink | null, again: boolean, };
