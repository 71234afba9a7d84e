import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { useLicenses } from "../../shared/objects/api";
import { DraftWizard } from "../../shared/wizard/DraftWizard";
import { type Draft, useDraft } from "../../shared/wizard/draft";
import { useMeant } from "../../shared/wizard/who/api";
import { WhoStep } from "../../shared/wizard/who/WhoStep";
import { AppsStep } from "./AppsStep";
import { useCheck } from "./api";
import { CheckStep } from "./CheckStep";
import { hasApps, levels, missingWhat } from "./model";
import { WhatStep } from "./WhatStep";
import { useLicensingSay } from "./words";

type Answers = LicensesAnswers & { wizard: "licenses" };

/** Licences of one or many people: who, what, which apps, what stands in the way, and the plan. */
export function LicensesWizard({ connection, kept }: { connection: string; kept: Wizard }) {
  const say = useLicensingSay();
  const draft = useDraft<Answers>(connection, kept as Wizard & { answers: Answers });
  const { answers, change } = draft;
  const meant = useMeant(connection, answers.who);
  const products = useLicenses(connection).data;
  const missing = missingWhat(answers);
  const noSwitch = answers.act === "apps" && answers.switch.length === 0;
  const people = meant.data?.total ?? 0;
  const ready = answers.who !== null && missing === null && !noSwitch && people > 0;
  const check = useCheck(connection, answers, ready && draft.step === "check");
  const found = check.isPlaceholderData ? undefined : check.data;
  const counts = levels(found?.findings ?? []);
  const steps = [
    {
      id: "who",
      name: say("step.who"),
      lead: say("lead.who"),
      blocked:
        answers.who === null || people === 0
          ? say("blocked.who")
          : (meant.data?.unknown.length ?? 0) > 0
            ? say("blocked.unknown")
            : undefined,
      content: <WhoStep connection={connection} who={answers.who} onWho={(who) => change({ who })} />,
    },
    {
      id: "what",
      name: say("step.what"),
      lead: say("lead.what"),
      blocked: missing === null ? undefined : say(`blocked.${missing}`),
      content: <WhatStep connection={connection} answers={answers} people={people} change={change} />,
    },
    ...(hasApps(answers.act)
      ? [
          {
            id: "apps",
            name: say("step.apps"),
            lead: say("lead.apps"),
            blocked: noSwitch ? say("blocked.apps") : undefined,
            content: (
              <AppsStep connection={connection} answers={answers} products={products?.products ?? []} change={change} />
            ),
          },
        ]
      : []),
    {
      id: "check",
      name: say("step.check"),
      lead: say("lead.check"),
      blocked:
        draft.step !== "check"
          ? undefined
          : found === undefined
            ? say("blocked.checking")
            : found.review.people === 0
              ? say("blocked.nothing")
              : undefined,
      warns: counts.stop + counts.warn > 0,
      content: <CheckStep connection={connection} answers={answers} check={check} change={change} />,
    },
  ];
  return (
    <DraftWizard
      connection={connection}
      title={say("title")}
      about={people > 0 ? say("people", { count: people }) : null}
      draft={draft as unknown as Draft<WizardAnswers>}
      steps={steps}
    />
  );
}
