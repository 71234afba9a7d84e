import { AskDialog } from "../../shared/states/AskDialog";
import { useConnectSay } from "./words";

type LeaveDialogProps = {
  busy: boolean;
  /** A connection is changed: it stays as it was. */
  changes: boolean;
  /** A key pair made here would be lost. */
  madeHere: boolean;
  onStay: () => void;
  onGo: () => void;
};

/** What was entered is kept, but no secret and no sign-in: who leaves those is asked. */
export function LeaveDialog({ busy, changes, madeHere, onStay, onGo }: LeaveDialogProps) {
  const say = useConnectSay();
  return (
    <AskDialog
      title={say("leave.title")}
      keep={say("leave.stay")}
      onKeep={onStay}
      act={say("leave.go")}
      onAct={onGo}
      busy={busy}
    >
      <p>{say(changes ? "leave.changes" : "leave.text")}</p>
      {madeHere ? <p>{say("leave.madeHere")}</p> : null}
    </AskDialog>
  );
}
