import { Clock16Regular, ErrorCircle16Filled, QuestionCircle16Filled, Send16Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { ItemState } from "../../ipc/bindings/ItemState";
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
