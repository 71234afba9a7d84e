import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import { call } from "../../ipc/client";
import { type DraftInHand, useWizardPlan } from "./draft";
import type { StepState } from "./model";
import { ApplyBar } from "./review/ApplyBar";
import { Review } from "./review/Review";
import { useReview } from "./review/useReview";
import { useToast } from "./Toasts";
import { type Next, WizardFrame } from "./WizardFrame";
import { useWizardSay } from "./words";

/** A step of a wizard before Review. */
export type DraftStep = {
  id: string;
  name: string;
  lead?: string;
  /** Why the way on is closed, when it is. */
  blocked?: string | undefined;
  /** Whether something in it wants to be looked at. */
  warns?: boolean;
  actions?: ReactNode;
  /** What the bar at the bottom says. */
  facts?: ReactNode;
  /** Further keys of this step, for the sheet of keys. */
  keys?: readonly { caps: string[]; text: string }[];
  content: ReactNode;
};

export type DraftWizardProps = {
  connection: string;
  title: string;
  /** What stands under the title: who it is about. */
  about?: string | null;
  draft: DraftInHand;
  /** In order; Review follows them by itself. */
  steps: readonly DraftStep[];
  /** When the plan is to run; without one it is applied at once. */
  due?: LocalTime | null;
  /** People come back: the button says so. */
  returns?: boolean;
  /** What stands above everything else on Review. */
  aboveReview?: ReactNode;
};

const review = "review";

/**
 * A wizard whose answers are a draft: its own steps, then Review, in the frame all wizards share. A step can be opened when
 * nothing before it blocks.
 */
export function DraftWizard({
  connection,
  title,
  about = null,
  draft,
  steps,
  due = null,
  returns = false,
  aboveReview,
}: DraftWizardProps) {
  const say = useWizardSay();
  const toast = useToast();
  const navigate = useNavigate();
  const [visit, setVisit] = useState(() => Date.now());
  const firstBlocked = steps.findIndex((step) => step.blocked !== undefined);
  const openTo = firstBlocked < 0 ? steps.length : firstBlocked;
  const wanted = draft.step === review ? steps.length : steps.findIndex((step) => step.id === draft.step);
  const at = Math.min(Math.max(wanted, 0), openTo);
  const step = steps[at];
  const onReview = step === undefined;
  const made = useWizardPlan(connection, draft, visit, onReview);
  const shown = useReview({
    connection,
    id: made.data ?? "",
    making: made.error,
    makeAgain: made.refetch,
    ready: onReview,
    due,
    onStarted: (job) => {
      forget();
      void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job } });
    },
    onKept: () => {
      forget();
      void navigate({ to: "/t/$connection/jobs", params: { connection } });
    },
  });

  // The job carries everything from here on; a draft that cannot be thrown away is only listed once more.
  const forget = () => void call("drafts.delete", { connection, draft: draft.id }).catch(() => undefined);

  const nameAt = (index: number) => steps[index]?.name ?? say("review.name");
  const show = (index: number) => {
    if (index === at || index < 0 || index > openTo) return;
    // Each visit of Review plans the draft anew, as it is by then.
    if (index === steps.length) setVisit(Date.now());
    draft.goTo(steps[index]?.id ?? review);
  };
  const leave = () => {
    if (shown.applying) return;
    void draft
      .flush()
      .then(() => {
        toast(say("kept"));
        void navigate({ to: "/t/$connection/home", params: { connection } });
      })
      // The frame shows why it was refused; leaving would lose it.
      .catch(() => undefined);
  };
  const stateOf = (index: number): StepState => {
    if (index === at) return "current";
    if (steps[index]?.blocked !== undefined) return index < at ? "stop" : "open";
    if (index > at) return "open";
    return steps[index]?.warns ? "warn" : "done";
  };
  const next: Next | undefined = step && {
    label: say("next", { step: nameAt(at + 1) }),
    disabled: step.blocked !== undefined,
    reason: step.blocked,
    go: () => show(at + 1),
  };
  return (
    <WizardFrame
      title={title}
      fileName={about}
      savedAt={draft.savedAt}
      steps={[...steps.map(({ id }) => id), review].map((id, index) => ({
        id,
        name: nameAt(index),
        state: stateOf(index),
        reachable: index <= openTo && !shown.applying,
      }))}
      onStep={(id) => show(id === review ? steps.length : steps.findIndex((one) => one.id === id))}
      onClose={leave}
      onSave={shown.applying ? undefined : leave}
      error={draft.error}
      heading={step?.name}
      lead={step?.lead}
      actions={step?.actions}
      facts={step?.facts}
      onBack={at === 0 || shown.applying ? undefined : () => show(at - 1)}
      next={next}
      end={onReview ? <ApplyBar review={shown} returns={returns} /> : undefined}
      keys={step?.keys ?? []}
    >
      {onReview ? (
        <>
          {shown.plan !== undefined && aboveReview}
          <Review review={shown} />
        </>
      ) : (
        step.content
      )}
    </WizardFrame>
  );
}
