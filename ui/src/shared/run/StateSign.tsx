import {
  ArrowSwap16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
  QuestionCircle16Filled,
  Send16Regular,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { StepState } from "../../ipc/bindings/StepState";
import css from "./run.module.css";
import { useRunSay } from "./words";

const signs: Record<ItemState, ReactNode> = {
  queued: <span className={css.ring} />,
  sending: <Send16Regular />,
  sent: <span className={css.ring} data-tone="info" />,
  waiting: <Clock16Regular />,
  verified: <span className={css.dot} data-tone="ok" />,
  failed: <ErrorCircle16Filled />,
  unknown: <QuestionCircle16Filled />,
  skipped: <span className={css.skipped}>✗</span>,
  drifted: <ArrowSwap16Regular />,
};

/** Where a row stands: a sign of its own and the word. */
export function StateSign({ state }: { state: ItemState }) {
  const say = useRunSay();
  return (
    <span className={css.state} data-state={state}>
      <span className={css.stateSign} aria-hidden="true">
        {signs[state]}
      </span>
      {say(`state.${state}`)}
    </span>
  );
}

/** The row's sign that says the same of a step. */
const like: Record<StepState, ItemState> = {
  pending: "queued",
  started: "sending",
  waiting: "waiting",
  done: "sent",
  verified: "verified",
  failed: "failed",
  skipped: "skipped",
  drifted: "drifted",
  unknown: "unknown",
};

/** Where a step stands: the sign of rows and a word of its own. */
export function StepSign({ state }: { state: StepState }) {
  const say = useRunSay();
  const same = like[state];
  return (
    <span className={css.state} data-state={same}>
      <span className={css.stateSign} aria-hidden="true">
        {signs[same]}
      </span>
      {say(`step.${state}`)}
    </span>
  );
}
