import type { FirstSignIn } from "./FirstSignIn";
import type { GroupLink } from "./GroupLink";
import type { PersonLink } from "./PersonLink";
import type { WantedProduct } from "./WantedProduct";

export type OnboardAnswers = { first: string, last: string, displayName: string, template: string | null, copyFrom: PersonLink | null, startDate: string, employeeId: string, privateMail: string, otherPeople: Array<string>, userName: string, domain: string, mailNickname: string, immutableId: string, preferredLanguage: string, usageLocation: string | null, enabled: boolean | null, fields: { [key in string]: string }, manager: PersonLink | null, licenses: Array<WantedProduct>, groups: Array<GroupLink>, firstSignIn: FirstSignIn, };
