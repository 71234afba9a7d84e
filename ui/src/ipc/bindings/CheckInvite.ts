import type { InviteAnswers } from "./InviteAnswers";

export type CheckInvite = { connection: string, answers: InviteAnswers, };
