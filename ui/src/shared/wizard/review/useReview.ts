import { useEffect, useState } from "react";
import { useNow } from "../../run/useNow";
import { useMakePlan, usePlan, useRecheck, useRunPlan } from "./api";
import { isExpired, ticksMissing } from "./model";

export type ReviewArguments = {
  connection: string;
  draft: string;
  /** Another number for each visit of Review: each makes its own plan. */
  visit: number;
  /** Review is open and no change of the draft is on its way. */
  ready: boolean;
  onStarted: (job: string) => void;
};

/** A plan is not applied by the second half of a double click that began on "Next". */
const calmMs = 600;

/** Everything Review holds: the plan, the ticks, the safety settings, and the act. */
export function useReview({ connection, draft, visit, ready, onStarted }: ReviewArguments) {
  const made = useMakePlan(connection, draft, visit, ready);
  const id = made.data ?? "";
  const plan = usePlan(connection, id);
  const recheck = useRecheck(connection, id);
  const run = useRunPlan(connection);
  const [ticks, setTicks] = useState<{ plan: string; set: ReadonlySet<string> }>({ plan: "", set: new Set() });
  const [canary, setCanary] = useState(true);
  const [stops, setStops] = useState(true);
  const [percent, setPercent] = useState(5);
  const [calmFor, setCalmFor] = useState("");
  const now = useNow(ready && plan.data !== undefined);

  useEffect(() => {
    if (plan.data === undefined) return;
    const timer = setTimeout(() => setCalmFor(plan.data.plan), calmMs);
    return () => clearTimeout(timer);
  }, [plan.data]);

  const data = ready && plan.data?.plan === id ? plan.data : undefined;
  const ticked = ticks.plan === id ? ticks.set : new Set<string>();
  const tick = (key: string, on: boolean) => {
    const set = new Set(ticked);
    if (on) set.add(key);
    else set.delete(key);
    setTicks({ plan: id, set });
  };
  const missing = data ? ticksMissing(data.warnings, ticked) : 0;
  const expired = data !== undefined && (isExpired(data, now) || run.error?.code === "expired");
  const empty = data !== undefined && data.create + data.change + data.remove === 0;
  const free = data !== undefined && data.job === null && !empty;
  const canApply =
    free && missing === 0 && !expired && !run.isPending && !run.isSuccess && !recheck.isPending && calmFor === id;

  const apply = () => {
    if (!canApply || data === undefined) return;
    run.mutate(
      {
        plan: id,
        accepted: data.warnings.map((warning) => warning.id),
        canary: canary && data.canary !== null,
        stopAbovePercent: stops ? percent : null,
      },
      { onSuccess: (started) => onStarted(started.job) },
    );
  };
  return {
    connection,
    plan: data,
    making: made.error,
    reading: plan.error,
    again: () => void (made.error ? made.refetch() : plan.refetch()),
    ticked,
    tick,
    missing,
    expired,
    canApply,
    canary,
    setCanary,
    stops,
    setStops,
    percent,
    setPercent,
    // A refusal stands until the re-check has gone through.
    recheck: () => recheck.mutate(undefined, { onSuccess: () => run.reset() }),
    rechecking: recheck.isPending,
    recheckError: recheck.error,
    applying: run.isPending,
    applyError: run.error,
    apply,
    openJob: onStarted,
  };
}

export type ReviewState = ReturnType<typeof useReview>;
