import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { OnboardCheck } from "../../ipc/bindings/OnboardCheck";
import type { OnboardStep } from "../../ipc/bindings/OnboardStep";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { SaveTemplateDialog } from "../../shared/templates/SaveTemplateDialog";
import { type DraftStep, DraftWizard } from "../../shared/wizard/DraftWizard";
import { type Draft, useDraft, type WizardProps } from "../../shared/wizard/draft";
import { AccountStep } from "./AccountStep";
import { useOnboardCheck, usePassPolicy } from "./api";
import { GroupsStep } from "./GroupsStep";
import { JobStep, OrgChart } from "./JobStep";
import { LicensesStep } from "./LicensesStep";
import { type Answers, blockedBy, noticesOf } from "./model";
import css from "./onboarding.module.css";
import { PersonStep } from "./PersonStep";
import { SignInStep } from "./SignInStep";
import { useOnboardingSay } from "./words";

/** What a step is given. */
export type StepProps = {
  connection: string;
  draft: Draft<Answers>;
  /** What the answers come to; undefined before that was looked at for the first time. */
  check: OnboardCheck | undefined;
};

/** One new person, step by step (wizards.md 4b). */
export function OnboardWizard({ connection, kept }: WizardProps) {
  const say = useOnboardingSay();
  const draft = useDraft<Answers>(connection, kept as typeof kept & { answers: Answers });
  const looked = useOnboardCheck(connection, draft.answers);
  const check = looked.data;
  const [held, setHeld] = useState(false);
  const [naming, setNaming] = useState(false);
  usePassByDefault(connection, draft);
  const given: StepProps = { connection, draft, check };
  const own = draft.answers.firstSignIn.way === "own" && !held ? say("signIn.typeIt") : undefined;
  const contents = {
    who: <PersonStep {...given} />,
    account: <AccountStep {...given} />,
    job: <JobStep {...given} />,
    licenses: <LicensesStep {...given} />,
    groups: <GroupsStep {...given} />,
    signIn: <SignInStep {...given} held={held} onHeld={setHeld} />,
  };
  const names = {
    who: say("who.name"),
    account: say("account.name"),
    job: say("job.name"),
    licenses: say("licences.name"),
    groups: say("groups.name"),
    signIn: say("signIn.name"),
  };
  const leads = {
    who: say("who.lead"),
    account: say("account.lead"),
    job: say("job.lead"),
    licenses: say("licences.lead"),
    groups: say("groups.lead"),
    signIn: say("signIn.lead"),
  };
  const steps = (["who", "account", "job", "licenses", "groups", "signIn"] as const satisfies OnboardStep[]).map(
    (id): DraftStep => ({
      id,
      name: names[id],
      lead: leads[id],
      blocked: blockedBy(check, id, say("checking")) ?? (id === "signIn" ? own : undefined),
      warns: noticesOf(check, id).some(({ level }) => level === "warn"),
      content: (
        <>
          <ErrorBar error={looked.error} narrow />
          {contents[id]}
        </>
      ),
    }),
  );
  return (
    <DraftWizard
      connection={connection}
      title={say("title")}
      about={check?.displayName || say("nobody")}
      draft={draft}
      steps={steps}
      aboveReview={
        <div className={css.onReview}>
          <OrgChart name={check?.displayName ?? ""} manager={check?.manager?.displayName ?? null} />
          <Button size="small" onClick={() => void draft.flush().then(() => setNaming(true))}>
            {say("asTemplate")}
          </Button>
          {naming && <SaveTemplateDialog connection={connection} draft={draft.id} onClose={() => setNaming(false)} />}
        </div>
      }
    />
  );
}

/** A pass is the way proposed where the policy allows one: once, in a draft that was just begun. */
function usePassByDefault(connection: string, draft: Draft<Answers>) {
  const policy = usePassPolicy(connection).data;
  const asked = useRef(draft.step !== "" || draft.answers.firstSignIn.way !== "generated");
  const { change } = draft;
  useEffect(() => {
    if (asked.current || policy === undefined) return;
    asked.current = true;
    if (policy.state !== "on") return;
    change({
      firstSignIn: { way: "pass", lifetimeMinutes: policy.defaultMinutes, usableOnce: true, start: null },
    });
  }, [policy, change]);
}
