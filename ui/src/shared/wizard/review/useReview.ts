import { useEffect, useState } from "react";
import type { LocalTime } from "../../../ipc/bindings/LocalTime";
import { useCheckedTime, useKeepDue } from "../../due/api";
import { zoneHere } from "../../due/model";
import { useNow } from "../../run/useNow";
import { useApproval, usePlan, useRecheck, useRunPlan } from "./api";
import { isExpired, ticksMissing, typedMatches } from "./model";

export type ReviewArguments = {
  connection: string;
  /** The plan; empty while none was made. */
  id: string;
  /** Why none could be made, and the way to try again. */
  making?: unknown;
  makeAgain?: (() => void) | undefined;
  /** Review is open and nothing it is about is on its way. */
  ready: boolean;
  /** When it is to run, where the wizard asked for it; without one it is applied at once, or when Review is told. */
  due?: LocalTime | null;
  onStarted: (job: string) => void;
  /** It was kept for its time. */
  onKept: () => void;
};

/** A plan is not applied by the second half of a double click that began on "Next". */
const calmMs = 600;

/** Everything Review holds: the plan, the ticks, the safety settings, and the act. */
export function useReview({
  connection,
  id,
  making = null,
  makeAgain,
  ready,
  due: asked = null,
  onStarted,
  onKept,
}: ReviewArguments) {
  const plan = usePlan(connection, id);
  const recheck = useRecheck(connection, id);
  const run = useRunPlan(connection);
  const keep = useKeepDue(connection);
  const [ticks, setTicks] = useState<{ plan: string; set: ReadonlySet<string> }>({ plan: "", set: new Set() });
  const [canary, setCanary] = useState(true);
  const [stops, setStops] = useState(true);
  const [percent, setPercent] = useState(5);
  const [typing, setTyping] = useState({ plan: "", text: "" });
  const [calmFor, setCalmFor] = useState("");
  const [later, setLater] = useState<LocalTime | null>(null);
  const due = asked ?? later;
  const time = useCheckedTime(asked === null ? later : null);
  const timed = asked !== null || later === null || (later.at !== "" && time.data?.stop === null);
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
  const empty = data !== undefined && data.people === 0;
  const typed = typing.plan === id ? typing.text : "";
  const approval = useApproval(connection, id, data?.job === null ? data.checkedAt : undefined);
  const typedWell = approval.data !== undefined && typedMatches(approval.data, typed);
  const refused = approval.data?.refused ?? null;
  const free = data !== undefined && data.job === null && !empty;
  const canApply =
    free &&
    missing === 0 &&
    timed &&
    typedWell &&
    refused === null &&
    !expired &&
    !run.isPending &&
    !run.isSuccess &&
    !keep.isPending &&
    !keep.isSuccess &&
    !recheck.isPending &&
    calmFor === id;

  const apply = () => {
    if (!canApply || data === undefined) return;
    const wanted = {
      plan: id,
      accepted: data.warnings.map((warning) => warning.id),
      canary: canary && data.canary !== null,
      stopAbovePercent: stops ? percent : null,
      typed: approval.data?.typed?.count ?? null,
    };
    if (due !== null) keep.mutate({ ...wanted, at: due }, { onSuccess: () => onKept() });
    else run.mutate(wanted, { onSuccess: (started) => onStarted(started.job) });
  };
  return {
    connection,
    plan: data,
    making,
    reading: plan.error,
    again: () => void (making ? makeAgain?.() : plan.refetch()),
    approval: approval.data,
    approvalError: approval.error,
    refused,
    typed,
    type: (text: string) => setTyping({ plan: id, text }),
    typedWell,
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
    recheck: () =>
      recheck.mutate(undefined, {
        onSuccess: () => {
          run.reset();
          keep.reset();
        },
      }),
    rechecking: recheck.isPending,
    recheckError: recheck.error,
    due,
    /** Whether Review may be told to let it wait. */
    canWait: asked === null,
    later,
    runLater: (on: boolean) => {
      keep.reset();
      setLater(on ? { at: "", zone: zoneHere() } : null);
    },
    runAt: (at: LocalTime) => setLater(at),
    /** The time it waits for is a time to come. */
    timed,
    applying: run.isPending || keep.isPending,
    applyError: run.error ?? keep.error,
    apply,
    openJob: onStarted,
  };
}

export type ReviewState = ReturnType<typeof useReview>;
