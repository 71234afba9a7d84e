import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { DraftWizard } from "../../shared/wizard/DraftWizard";
import { type Draft, useDraft } from "../../shared/wizard/draft";
import { useMeant } from "../../shared/wizard/who/api";
import { WhoStep } from "../../shared/wizard/who/WhoStep";
import { useEditValues } from "./api";
import { blockedBy } from "./model";
import { WhatStep } from "./WhatStep";
import { useEditSay } from "./words";

type Answers = EditAnswers & { wizard: "edit" };

/** One or many people edited, deleted, brought back: who, what, and the plan. */
export function EditWizard({ connection, kept }: { connection: string; kept: Wizard }) {
  const say = useEditSay();
  const draft = useDraft<Answers>(connection, kept as Wizard & { answers: Answers });
  const { answers, change } = draft;
  const meant = useMeant(connection, answers.who);
  const values = useEditValues(connection, answers.who);
  const people = meant.data?.total ?? 0;
  const one = values.data?.name ?? null;
  // Known only once everybody was looked up; until then nothing is said to be missing.
  const unknown = (meant.data?.unknown.length ?? 0) > 0;
  const nobody = answers.who === null || (meant.data !== undefined && people === 0);
  return (
    <DraftWizard
      connection={connection}
      title={say(`title.${answers.act}`)}
      about={one ?? (people > 0 ? say("people", { count: people }) : null)}
      draft={draft as unknown as Draft<WizardAnswers>}
      steps={[
        {
          id: "who",
          name: say("step.who"),
          lead: say("lead.who"),
          blocked: nobody ? say("blocked.who") : unknown ? say("blocked.unknown") : undefined,
          content: <WhoStep connection={connection} who={answers.who} onWho={(who) => change({ who })} />,
        },
        {
          id: "what",
          name: say("step.what"),
          lead: answers.act === "change" ? say("lead.what") : undefined,
          blocked: blockedBy(answers, values.data, say),
          content: <WhatStep connection={connection} answers={answers} values={values} change={change} />,
        },
      ]}
    />
  );
}
