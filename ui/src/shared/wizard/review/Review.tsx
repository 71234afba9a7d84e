import { Button, Spinner } from "@fluentui/react-components";
import { ArrowSync16Regular, Code16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { PlanChip } from "../../chips/Chip";
import { formatTime } from "../../format";
import { notBlockedHere } from "../../run/model";
import { ErrorBar } from "../../states/ErrorBar";
import { LateSpinner } from "../../states/LateSpinner";
import { useWizardSay } from "../words";
import { ApprovalCard } from "./ApprovalCard";
import { HandOffCard } from "./HandOffCard";
import { MonthlyCard } from "./MonthlyCard";
import { consequence, deletes, reviewChips } from "./model";
import { PlanRowList } from "./PlanRowList";
import { CostCard, NeverCard, NotesCard, OkCard, SafetyCard } from "./ReviewCards";
import css from "./review.module.css";
import { ScriptPane, type ScriptPaneProps } from "./ScriptPane";
import { SeatLedger } from "./SeatLedger";
import { ServicesCard } from "./ServicesCard";
import type { ReviewState } from "./useReview";

/** What a plan would do, before anything is done. Looks the same for every wizard. */
export function Review({ review }: { review: ReviewState }) {
  const say = useWizardSay();
  const { plan } = review;
  const [script, setScript] = useState<Pick<ScriptPaneProps, "row">>();
  const error = review.applyError ?? review.recheckError ?? review.approvalError;
  if (plan === undefined) {
    const failed = review.making ?? review.reading;
    return (
      <div className={css.waiting}>
        {failed ? (
          <ErrorBar
            error={failed}
            action={
              <Button size="small" onClick={review.again}>
                {say("review.tryAgain")}
              </Button>
            }
          />
        ) : (
          <LateSpinner label={say("review.making")} />
        )}
      </div>
    );
  }
  const notBlocked = notBlockedHere(plan.handOff);
  return (
    <div className={css.review}>
      <div className={css.errors}>
        <ErrorBar error={error} />
      </div>
      <div className={css.made}>
        <span data-tone={review.expired ? "warn" : undefined}>
          {review.expired
            ? say("review.expired")
            : say("review.made", { checked: formatTime(plan.checkedAt), expires: formatTime(plan.expiresAt) })}
        </span>
        {plan.job === null && <Recheck review={review} />}
        <Button
          size="small"
          appearance="transparent"
          className={css.showScript}
          icon={<Code16Regular />}
          onClick={() => setScript({ row: null })}
        >
          {say("review.script.show")}
        </Button>
      </div>
      <Consequence plan={plan} />
      {notBlocked > 0 && (
        <p className={css.notBlocked}>
          <Warning16Filled aria-hidden="true" /> {say("review.notBlocked", { count: notBlocked })}
        </p>
      )}
      {plan.undoes !== null && <p className={css.undoes}>{say("review.undoes", { name: plan.undoes.name })}</p>}
      <Chips plan={plan} />
      <div className={css.columns}>
        <div className={css.sideColumn}>
          <ApprovalCard review={review} plan={plan} />
          <OkCard review={review} plan={plan} />
          <MonthlyCard monthly={plan.monthly} />
          <CostCard plan={plan} />
          <HandOffCard lines={plan.handOff} />
          <NotesCard notes={plan.notes} />
          {plan.job === null && <SafetyCard review={review} plan={plan} />}
        </div>
        <div className={css.mainColumn}>
          <NeverCard notes={plan.irreversible} />
          {plan.seats.length > 0 && <SeatLedger seats={plan.seats} />}
          <PlanRowList connection={review.connection} plan={plan.plan} onScript={(row) => setScript({ row })} />
          <ServicesCard services={plan.services} folded={deletes(plan)} />
        </div>
      </div>
      {script !== undefined && (
        <ScriptPane
          key={script.row?.number ?? "whole"}
          connection={review.connection}
          plan={plan.plan}
          row={script.row}
          onClose={() => setScript(undefined)}
        />
      )}
    </div>
  );
}

function Recheck({ review }: { review: ReviewState }) {
  const say = useWizardSay();
  const icon = review.rechecking ? <Spinner size="extra-tiny" /> : <ArrowSync16Regular />;
  return (
    <Button
      size="small"
      appearance="transparent"
      className={css.recheck}
      icon={icon}
      disabled={review.rechecking || review.applying}
      onClick={review.recheck}
    >
      {review.rechecking ? say("review.rechecking") : say("review.recheck")}
    </Button>
  );
}

/** The sentence everything else explains. Takes the focus, so that it is what is read out first. */
function Consequence({ plan }: { plan: PlanReview }) {
  const say = useWizardSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 className={css.consequence} ref={heading} tabIndex={-1}>
      {consequence(plan.acts, say).map((piece, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence have no other name
        piece.strong ? <strong key={index}>{piece.text}</strong> : piece.text,
      )}
    </h1>
  );
}

function Chips({ plan }: { plan: PlanReview }) {
  const say = useWizardSay();
  return (
    <ul className={css.chips} aria-label={say("review.chips.list")}>
      {reviewChips(plan, say).map(({ id, sign, text, zero }) => (
        <li key={id}>
          <PlanChip kind={sign} zero={zero}>
            {text}
          </PlanChip>
        </li>
      ))}
    </ul>
  );
}
