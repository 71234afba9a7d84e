import { Button } from "@fluentui/react-components";
import { CheckmarkCircle16Filled, ErrorCircle16Filled } from "@fluentui/react-icons";
import type { Approval } from "../../../ipc/bindings/Approval";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { chooseWhereToSave } from "../../../ipc/client";
import { ProgressBar } from "../../chips/bars";
import { formatTime } from "../../format";
import { ErrorBar } from "../../states/ErrorBar";
import { useWizardSay } from "../words";
import { useApprove } from "./api";
import { budgetLevel, limitsTouched } from "./model";
import css from "./review.module.css";
import type { ReviewState } from "./useReview";

/** What stands between a plan and its run: limits of the day, a second person, protected accounts. Nothing while nothing does. */
export function ApprovalCard({ review, plan }: { review: ReviewState; plan: PlanReview }) {
  const say = useWizardSay();
  const { approval } = review;
  if (approval === undefined || plan.job !== null) return null;
  const limits = limitsTouched(approval.budget.lines);
  const { signatures, refused, needed, approved } = approval;
  if (limits.length === 0 && signatures.length === 0 && refused === null && !needed) return null;
  return (
    <section
      className={css.sideCard}
      data-first=""
      data-tone={refused === null ? undefined : "bad"}
      aria-label={say(needed || signatures.length > 0 ? "review.approval.title" : "review.approval.limits")}
    >
      <h2>{say(needed || signatures.length > 0 ? "review.approval.title" : "review.approval.limits")}</h2>
      {refused !== null && (
        <p className={css.refused} role="alert">
          <ErrorCircle16Filled aria-hidden="true" />
          <span>{refused}</span>
        </p>
      )}
      {limits.map((line) => {
        const values = { ...line, after: line.today + line.plan };
        return (
          <div key={line.what} className={css.limit} data-level={budgetLevel(line)}>
            <span>{say("review.approval.line", values)}</span>
            <ProgressBar
              label={say("review.approval.lineLong", values)}
              done={Math.min(line.limit ?? 0, line.today + line.plan)}
              total={Math.max(1, line.limit ?? 1)}
              meaning={budgetLevel(line) === "fine" ? "info" : "warn"}
              height={4}
            />
          </div>
        );
      })}
      {needed && <p>{approved ? say("review.approval.approved") : say("review.approval.needed")}</p>}
      <Signatures approval={approval} />
      {approval.sha256 !== null && approval.notByYou === null && !approved && <Approve review={review} plan={plan} />}
    </section>
  );
}

function Signatures({ approval }: { approval: Approval }) {
  const say = useWizardSay();
  return (
    <ul className={css.signatures}>
      {approval.signatures.map(({ role, name, at, fingerprint, standing, account }) => (
        <li key={`${role} ${fingerprint}`} title={`${account}\n${fingerprint}`}>
          {role === "approved" && standing !== "unknown" && <CheckmarkCircle16Filled aria-hidden="true" />}
          {say(role === "made" ? "review.approval.made" : "review.approval.approvedBy", { name, time: formatTime(at) })}
          {standing === "unknown" && <span className={css.quiet}> {say("review.approval.unknown")}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Whoever sits here is the second person. */
function Approve({ review, plan }: { review: ReviewState; plan: PlanReview }) {
  const say = useWizardSay();
  const approve = useApprove(review.connection, plan.plan);
  const write = async () => {
    const path = await chooseWhereToSave(say("review.approval.approveTitle"), `${plan.name}-approved.plan.json`);
    if (path !== null) approve.mutate(path);
  };
  return (
    <>
      <ErrorBar error={approve.error} />
      <Button size="small" disabled={approve.isPending} onClick={() => void write()}>
        {say("review.approval.approve")}
      </Button>
      {approve.data && <p role="status">{say("review.approval.saved")}</p>}
    </>
  );
}
