import { Checkbox } from "@fluentui/react-components";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { TimeField } from "../../due/TimeField";
import { useWizardSay } from "../words";
import css from "./review.module.css";
import type { ReviewState } from "./useReview";

/** Run later: a plan that is read now and runs at a time. Not where a wizard asked for the time already. */
export function LaterField({ review, plan }: { review: ReviewState; plan: PlanReview }) {
  const say = useWizardSay();
  const { later } = review;
  if (!review.canWait) return null;
  return (
    <div className={css.later}>
      <Checkbox
        className={css.tick}
        label={say("review.later.label")}
        checked={later !== null}
        disabled={review.applying}
        onChange={(_, data) => review.runLater(data.checked === true)}
      />
      {later !== null && (
        <>
          <TimeField at={later} onAt={review.runAt} />
          {plan.handOver > 0 && <p className={css.quiet}>{say("review.later.secrets")}</p>}
        </>
      )}
    </div>
  );
}

/** What becomes of a plan that is kept for a time, said as it is. */
export function honest(plan: PlanReview, say: ReturnType<typeof useWizardSay>, time: string): string {
  return plan.handOver > 0 ? say("review.later.asks", { time }) : say("review.later.honest", { time });
}
