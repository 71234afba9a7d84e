import { Button } from "@fluentui/react-components";
import { useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { ApplyBar } from "../../shared/wizard/review/ApplyBar";
import { Review } from "../../shared/wizard/review/Review";
import { useReview } from "../../shared/wizard/review/useReview";
import css from "./plans.module.css";
import { usePlansSay } from "./words";

/** A plan that no wizard made, on Review: the undo of a job, a plan of somebody else. */
export function PlanPage() {
  const { connection = "", plan = "" } = useParams({ strict: false });
  const say = usePlansSay();
  const navigate = useNavigate();
  const router = useRouter();
  const review = useReview({
    connection,
    id: plan,
    ready: true,
    onStarted: (job) => void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job }, replace: true }),
    onKept: () => void navigate({ to: "/t/$connection/jobs", params: { connection }, replace: true }),
  });
  const back = () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: "/t/$connection/jobs", params: { connection } });
  };
  return (
    <main id="main" className={css.plan} tabIndex={-1}>
      <Review review={review} />
      <section className={css.bar} aria-label={say("bar")}>
        <Button disabled={review.applying} onClick={back}>
          {say("back")}
        </Button>
        <span className={css.name} title={review.plan?.name}>
          {review.plan?.name}
        </span>
        <div className={css.end}>
          <ApplyBar review={review} />
        </div>
      </section>
    </main>
  );
}
