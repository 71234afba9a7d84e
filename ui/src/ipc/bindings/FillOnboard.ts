import type { OnboardAnswers } from "./OnboardAnswers";
import type { PersonLink } from "./PersonLink";

export type FillOnboard = { connection: string, answers: OnboardAnswers, template: string | null, person: PersonLink | null, };
