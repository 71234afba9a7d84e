// Answers as they are before anybody has answered.

import type { InviteAnswers } from "../../ipc/bindings/InviteAnswers";
import type { OnboardAnswers } from "../../ipc/bindings/OnboardAnswers";

/** For one new person, beginning on the given day; without one the first day is not said. */
export function emptyAnswers(startDate = ""): OnboardAnswers {
  return {
    first: "",
    last: "",
    displayName: "",
    template: null,
    copyFrom: null,
    startDate,
    employeeId: "",
    privateMail: "",
    otherPeople: [],
    userName: "",
    domain: "",
    mailNickname: "",
    immutableId: "",
    preferredLanguage: "",
    usageLocation: null,
    enabled: null,
    fields: {},
    manager: null,
    licenses: [],
    groups: [],
    firstSignIn: { way: "generated", words: false },
  };
}

/** For guests. */
export function emptyInvitation(guests = ""): InviteAnswers {
  return { guests, message: "", sendMessage: null, redirectUrl: "", groups: [], sponsor: null, again: false };
}
