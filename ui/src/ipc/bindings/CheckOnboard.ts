import type { OnboardAnswers } from "./OnboardAnswers";

export type CheckOnboard = { connection: string, answers: OnboardAnswers, };
