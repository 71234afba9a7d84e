import { Button, Spinner } from "@fluentui/react-components";
import { LockClosed16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useWizardSay } from "../words";
import { applyLabel } from "./model";
import css from "./review.module.css";
import type { ReviewState } from "./useReview";

/** What stands in place of Next on Review: the act, and beside it what it still wants. No key presses it. */
export function ApplyBar({ review }: { review: ReviewState }) {
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
  const wanted = expired ? say("review.recheckFirst") : missing > 0 ? say("review.tickMore", { count: missing }) : null;
  const icon = applying ? <Spinner size="extra-tiny" /> : canApply ? undefined : <LockClosed16Regular />;
  return (
    <>
      {wanted !== null && (
        <span className={css.missing} data-tone="warn" role="status">
          <Warning16Filled aria-hidden="true" />
          {wanted}
        </span>
      )}
      <Button appearance="primary" disabled={!canApply} icon={icon} onClick={review.apply}>
        {applyLabel(plan, say)}
      </Button>
    </>
  );
}
