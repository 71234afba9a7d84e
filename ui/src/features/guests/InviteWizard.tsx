import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { InviteAnswers } from "../../ipc/bindings/InviteAnswers";
import type { InviteCheck } from "../../ipc/bindings/InviteCheck";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { call } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { DraftWizard } from "../../shared/wizard/DraftWizard";
import { type Draft, useDraft, type WizardProps } from "../../shared/wizard/draft";
import { GuestsStep } from "./GuestsStep";
import { HowStep } from "./HowStep";
import { useGuestsSay } from "./words";

/** The answers of this wizard. */
export type Answers = Extract<WizardAnswers, { wizard: "invite" }>;

/** What a step is given. */
export type StepProps = {
  connection: string;
  draft: Draft<Answers>;
  check: InviteCheck | undefined;
};

function useInviteCheck(connection: string, answers: Answers) {
  const text = useDeferredValue(JSON.stringify(answers));
  return useQuery<InviteCheck, AppError>({
    queryKey: keys.inviteCheck(connection, text),
    queryFn: () => call("invite.check", { connection, answers: JSON.parse(text) as InviteAnswers }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

/** Guests: one, or a pasted list; new ones invited, those who have not answered invited again. */
export function InviteWizard({ connection, kept }: WizardProps) {
  const say = useGuestsSay();
  const draft = useDraft<Answers>(connection, kept as typeof kept & { answers: Answers });
  const looked = useInviteCheck(connection, draft.answers);
  const check = looked.data;
  const runs = (check?.guests ?? []).filter(
    ({ standing }) => standing === "new" || (standing === "waiting" && draft.answers.again),
  );
  const blocked =
    check === undefined
      ? say("checking")
      : check.guests.length === 0
        ? say("who.none")
        : runs.length === 0
          ? say("who.nobodyLeft")
          : undefined;
  const given = { connection, draft, check };
  const about = runs.length === 1 ? runs[0]?.displayName || runs[0]?.mail : undefined;
  return (
    <DraftWizard
      connection={connection}
      title={say("title")}
      about={about ?? (runs.length === 0 ? say("nobody") : null)}
      draft={draft}
      steps={[
        {
          id: "who",
          name: say("who.name"),
          lead: say("who.lead"),
          blocked,
          warns: runs.length < (check?.guests.length ?? 0),
          content: (
            <>
              <ErrorBar error={looked.error} narrow />
              <GuestsStep {...given} />
            </>
          ),
        },
        {
          id: "how",
          name: say("how.name"),
          lead: say("how.lead"),
          blocked: check === undefined ? say("checking") : (check.redirectProblem ?? undefined),
          content: <HowStep {...given} />,
        },
      ]}
    />
  );
}
