import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Who } from "../../ipc/bindings/Who";

/** How somebody leaves by default when it begins: nothing is chosen yet. */
export function begunLeaving(who: Who | null): LeaveAnswers {
  return {
    who,
    kind: null,
    profile: null,
    choices: {
      steps: [],
      gate: null,
      internalReply: "",
      externalReply: "",
      blockGroup: null,
      blockGroupName: null,
      hideFromLists: false,
      deleteDevices: false,
      deleteDays: 37,
    },
    people: [],
    includeAdministrators: false,
    includeNotPeople: false,
    when: null,
    back: { pass: false, roles: false, reports: true },
    part: "all",
  };
}

/** The same for people who come back. */
export function begunReturn(who: Who | null): LeaveAnswers {
  return { ...begunLeaving(who), kind: "return", when: { kind: "now" } };
}
