import { Button } from "@fluentui/react-components";
import { ArrowRedo16Regular, ArrowSync16Regular, ArrowUndo16Regular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import { ApplyBar } from "../../shared/wizard/review/ApplyBar";
import { Review } from "../../shared/wizard/review/Review";
import { useReview } from "../../shared/wizard/review/useReview";
import { useToast } from "../../shared/wizard/Toasts";
import { type Next, WizardFrame } from "../../shared/wizard/WizardFrame";
import { useWizardSay } from "../../shared/wizard/words";
import { type DraftChange, useChangeDraft, useDraftIsChanging, type useKeepStep, useMakePlan } from "./api";
import { DeriveDialog } from "./DeriveDialog";
import { FixStep } from "./FixStep";
import { IdentityStep } from "./IdentityStep";
import { MatchStep } from "./MatchStep";
import { blockedAt, isReachable, type StepId, stepState, stepsOf } from "./model";
import { OptionsStep } from "./OptionsStep";
import { ReadStep } from "./ReadStep";
import { SourceStep } from "./SourceStep";
import { StepFacts } from "./StepFacts";
import { keysOf } from "./stepKeys";
import { ValuesStep } from "./ValuesStep";
import { useImportsSay } from "./words";

export type ImportWizardProps = {
  connection: string;
  draft: Import | undefined;
  step: StepId;
  goTo: (step: StepId) => void;
  keep: ReturnType<typeof useKeepStep>;
  onOpened: (draft: Import) => void;
  onStarted: (job: string) => void;
  /** Its plan was kept for a time; the draft stays until the job begins. */
  onKept: () => void;
  onClose: () => void;
};

/** The steps of an import in the frame all wizards share. */
export function ImportWizard({
  connection,
  draft,
  step,
  goTo,
  keep,
  onOpened,
  onStarted,
  onKept,
  onClose,
}: ImportWizardProps) {
  const say = useImportsSay();
  const id = draft?.draft ?? "";
  const change = useChangeDraft(connection, id);
  const changing = useDraftIsChanging(connection, id);
  const [visit, setVisit] = useState(() => Date.now());
  const ready = draft !== undefined && step === "review" && !changing;
  const made = useMakePlan(connection, id, visit, ready);
  const review = useReview({
    connection,
    id: made.data ?? "",
    making: made.error,
    makeAgain: made.refetch,
    ready,
    onStarted,
    onKept,
  });
  const steps = stepsOf(draft);
  const at = steps.indexOf(step);

  const show = (next: StepId) => {
    if (next === step) return;
    // Each visit of Review plans the draft anew, as it is by then.
    if (next === "review") setVisit(Date.now());
    change.reset();
    goTo(next);
  };
  const leave = useLeave(draft === undefined || review.applying ? undefined : step, change.error, keep, onClose);
  const blocked = draft === undefined ? undefined : blockedAt(step, draft);
  const after = steps[at + 1];
  const before = steps[at - 1];
  const next: Next | undefined = after && {
    label: say("next", { step: say(`steps.${after}`) }),
    disabled: !isReachable(after, draft),
    reason:
      draft === undefined
        ? say("blocked.file")
        : blocked !== undefined
          ? say(`blocked.${blocked}`)
          : after === "review"
            ? say("fix.nothingReady")
            : undefined,
    busy: after === "review" && changing,
    go: () => show(after),
  };
  const send = (wish: DraftChange, onRefused?: () => void) => change.mutate(wish, { onError: () => onRefused?.() });

  return (
    <WizardFrame
      title={say("title")}
      fileName={draft?.file.name ?? null}
      savedAt={draft?.savedAt ?? null}
      steps={steps.map((one) => ({
        id: one,
        name: say(`steps.${one}`),
        state: stepState(one, step, draft),
        reachable: isReachable(one, draft),
      }))}
      onStep={(wanted) => steps.some((one) => one === wanted) && show(wanted as StepId)}
      onClose={leave}
      onSave={draft === undefined || review.applying ? undefined : leave}
      error={keep.error}
      heading={step === "review" ? undefined : say(`steps.${step}`)}
      lead={step === "review" ? undefined : say(`${step}.lead`)}
      actions={<Actions step={step} draft={draft} send={send} />}
      facts={<StepFacts step={step} draft={draft} />}
      onBack={before === undefined || review.applying ? undefined : () => show(before)}
      next={next}
      end={step === "review" ? <ApplyBar review={review} /> : undefined}
      keys={keysOf(step, say)}
    >
      {step === "source" && (
        <SourceStep connection={connection} draft={draft} onOpened={onOpened} change={send} changing={changing} />
      )}
      {draft !== undefined && step === "read" && (
        <ReadStep
          {...{ connection, draft, changing }}
          change={send}
          error={change.error}
          onContinue={() => next?.go()}
        />
      )}
      {draft !== undefined && step === "match" && (
        <MatchStep {...{ connection, draft, changing }} change={send} error={change.error} />
      )}
      {draft !== undefined && step === "values" && (
        <ValuesStep {...{ connection, draft, changing }} change={send} error={change.error} />
      )}
      {draft !== undefined && step === "identity" && (
        <IdentityStep {...{ connection, draft, changing }} change={send} error={change.error} />
      )}
      {draft !== undefined && step === "fix" && (
        <FixStep {...{ connection, draft, changing }} change={send} error={change.error} />
      )}
      {draft !== undefined && step === "options" && (
        <OptionsStep {...{ connection, draft, changing }} change={send} error={change.error} />
      )}
      {step === "review" && <Review review={review} />}
    </WizardFrame>
  );
}

/**
 * Leaves the wizard once the draft holds the step and every change made before; then a short notice says that it is
 * kept. What could not be kept is shown instead. Without a step there is nothing to keep.
 */
function useLeave(step: StepId | undefined, refused: unknown, keep: ImportWizardProps["keep"], onClose: () => void) {
  const sayWizard = useWizardSay();
  const toast = useToast();
  const latest = useRef(refused);
  latest.current = refused;
  return () => {
    if (step === undefined) return onClose();
    const before = refused;
    const kept = () => {
      // A cell that was left a moment ago is sent first: when it is refused, that must be seen.
      if (latest.current !== null && latest.current !== before) return;
      toast(sayWizard("kept"));
      onClose();
    };
    if (step === "source") kept();
    else keep.mutate(step, { onSuccess: kept });
  };
}

function Actions({
  step,
  draft,
  send,
}: {
  step: StepId;
  draft: Import | undefined;
  send: (wish: DraftChange) => void;
}) {
  const say = useImportsSay();
  if (draft === undefined) return null;
  if (step === "match") {
    return (
      <>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowSync16Regular />}
          onClick={() => send({ kind: "matchAgain" })}
        >
          {say("match.again")}
        </Button>
        <DeriveDialog draft={draft} change={send} />
      </>
    );
  }
  if (step !== "fix") return null;
  return (
    <>
      {draft.canRedo && (
        <Button size="small" appearance="subtle" icon={<ArrowRedo16Regular />} onClick={() => send({ kind: "redo" })}>
          {say("fix.redo")}
        </Button>
      )}
      {draft.canUndo && (
        <Button size="small" icon={<ArrowUndo16Regular />} onClick={() => send({ kind: "undo" })}>
          {say("fix.undo")}
        </Button>
      )}
    </>
  );
}
