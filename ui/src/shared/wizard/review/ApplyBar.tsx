import { Button, Input, Spinner } from "@fluentui/react-components";
import { LockClosed16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useId } from "react";
import { localWords } from "../../due/model";
import { useWizardSay } from "../words";
import { ExportMenu } from "./ExportMenu";
import { honest } from "./LaterField";
import { applyLabel, isDestructive } from "./model";
import css from "./review.module.css";
import type { ReviewState } from "./useReview";

/** What stands in place of Next on Review: the act, and beside it what it still wants. No key presses it. */
export function ApplyBar({ review, returns = false }: { review: ReviewState; returns?: boolean }) {
  const say = useWizardSay();
  const { plan, missing, expired, canApply, applying } = review;
  if (plan === undefined) return null;
  if (plan.job !== null) {
    const job = plan.job;
    return (
      <>
        <span className={css.missing}>{say("review.applied")}</span>
        <Button appearance="primary" onClick={() => review.openJob(job)}>
          {say("review.openJob")}
        </Button>
      </>
    );
  }
  const typed = review.approval?.typed ?? null;
  const wanted =
    review.refused !== null
      ? say("review.refused")
      : expired
        ? say("review.recheckFirst")
        : missing > 0
          ? say("review.tickMore", { count: missing })
          : !review.timed
            ? say("review.later.choose")
            : null;
  const icon = applying ? <Spinner size="extra-tiny" /> : canApply ? undefined : <LockClosed16Regular />;
  return (
    <>
      {wanted !== null && (
        <span className={css.missing} data-tone="warn" role="status">
          <Warning16Filled aria-hidden="true" />
          {wanted}
        </span>
      )}
      {review.due !== null && wanted === null && (
        <span className={css.missing}>{honest(plan, say, localWords(review.due))}</span>
      )}
      <ExportMenu connection={review.connection} plan={plan} />
      {typed !== null && <TypedField review={review} count={typed.count} reasons={typed.reasons} />}
      <Button
        appearance="primary"
        className={isDestructive(plan) ? css.destructive : undefined}
        disabled={!canApply}
        icon={icon}
        onClick={review.apply}
      >
        {review.due === null || !review.timed
          ? applyLabel(plan, say, returns)
          : say("review.keepFor", { time: localWords(review.due) })}
      </Button>
    </>
  );
}

/** The number a plan that takes much wants typed. Enter in it does nothing: no key applies a plan. */
function TypedField({ review, count, reasons }: { review: ReviewState; count: number; reasons: readonly string[] }) {
  const say = useWizardSay();
  const id = useId();
  return (
    <label className={css.typed} htmlFor={id} title={reasons.join("\n")} data-tone={review.typedWell ? "ok" : "warn"}>
      <span>{say("review.typed", { count })}</span>
      <Input
        id={id}
        className={css.typedField}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={review.typed}
        disabled={review.applying}
        onChange={(_, data) => review.type(data.value)}
      />
    </label>
  );
}
