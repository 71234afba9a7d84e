import { AskDialog } from "../../shared/states/AskDialog";
import { useConnectSay } from "./words";

/** Nothing of this wizard is kept, since it can hold a secret: who leaves is asked. */
export function LeaveDialog({ busy, onStay, onGo }: { busy: boolean; onStay: () => void; onGo: () => void }) {
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
      {say("leave.text")}
    </AskDialog>
  );
}
