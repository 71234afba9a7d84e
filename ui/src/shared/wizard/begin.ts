// Begins a wizard from anywhere in the window: with what is known already, at the step that is open then.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { AppError } from "../../ipc/bindings/AppError";
import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { call } from "../../ipc/client";
import { keys } from "../keys";

/** Where a wizard begins. */
export type Begin = { answers: WizardAnswers; step?: string };

/** Begins a wizard at a step, the first one when none is named, and opens it. */
export function useBeginAt(connection: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<Wizard, AppError, Begin>({
    mutationFn: async ({ answers, step }) => {
      const begun = await call("wizard.begin", { connection, answers });
      if (step === undefined) return begun;
      return call("wizard.keep", { connection, draft: begun.draft, step, answers: begun.answers });
    },
    onSuccess: (begun) => {
      queries.setQueryData(keys.wizard(connection, begun.draft), begun);
      void navigate({ to: "/t/$connection/wizards/$draft", params: { connection, draft: begun.draft } });
    },
  });
}

/** A licence wizard with nothing answered but what is given. */
export function licensesWith(given: Partial<LicensesAnswers>): WizardAnswers {
  return {
    wizard: "licenses",
    who: null,
    act: null,
    add: [],
    remove: [],
    from: null,
    to: null,
    resetApps: false,
    switch: [],
    product: null,
    group: null,
    groupName: "",
    copyFrom: null,
    copyFromName: "",
    repairs: {
      order: "chosen",
      leaveOut: [],
      excluded: [],
      leaveGroup: false,
      locations: [],
      turnOff: [],
      includeAdministrators: false,
      includeNotPeople: false,
    },
    ...given,
  };
}

/** An edit wizard with nothing answered but what is given. */
export function editWith(
  given: Partial<Omit<EditAnswers, "more">> & { more?: Partial<EditAnswers["more"]> },
): WizardAnswers {
  return {
    wizard: "edit",
    who: null,
    act: "change",
    set: [],
    clear: [],
    managerName: "",
    groupNames: {},
    userPrincipalName: "",
    allowSignIn: false,
    typedName: "",
    ...given,
    more: {
      join: [],
      leave: [],
      photo: { kind: "keep" },
      password: null,
      pass: null,
      removeMethods: false,
      endSessions: false,
      includeAdministrators: false,
      includeNotPeople: false,
      ...given.more,
    },
  };
}
