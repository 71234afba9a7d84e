import { useBlocker } from "@tanstack/react-router";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import { formatClock } from "../../shared/format";
import { AskDialog } from "../../shared/states/AskDialog";
import { namesAndMore } from "./model";
import { useJobsSay } from "./words";

export type LeaveGuardProps = { open: readonly HandOverPerson[]; forgottenAt: string | null };

/** Leaving while passwords wait asks first, and names what would be lost. */
export function LeaveGuard({ open, forgottenAt }: LeaveGuardProps) {
  const say = useJobsSay();
  const waiting = () => open.length > 0 && forgottenAt !== null && Date.parse(forgottenAt) > Date.now();
  const blocker = useBlocker({ shouldBlockFn: waiting, enableBeforeUnload: false, withResolver: true });
  if (blocker.status !== "blocked") return null;
  const { names, more } = namesAndMore([...new Set(open.map((person) => person.displayName))]);
  return (
    <AskDialog
      title={say("result.leave.title")}
      keep={say("result.leave.stay")}
      onKeep={blocker.reset}
      act={say("result.leave.leave")}
      onAct={blocker.proceed}
    >
      {say("result.leave.text", {
        count: open.length,
        names: more > 0 ? say("result.leave.more", { names, count: more }) : names,
        time: forgottenAt === null ? "–" : formatClock(forgottenAt),
      })}
    </AskDialog>
  );
}
