import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useUnlock } from "./api";
import { useGraphSay } from "./words";

type UnlockDialogProps = { connection: string; tenant: string; onClose: () => void };

/** Writing is unlocked with the tenant's name, until the program ends. */
export function UnlockDialog({ connection, tenant, onClose }: UnlockDialogProps) {
  const say = useGraphSay();
  const unlock = useUnlock(connection);
  return (
    <AskDialog
      title={say("unlockDialog.title")}
      keep={say("unlockDialog.keep")}
      onKeep={onClose}
      act={say("unlockDialog.do")}
      onAct={(typed) => unlock.mutate(typed, { onSuccess: onClose })}
      bad
      busy={unlock.isPending}
      typed={{ label: say("unlockDialog.field", { tenant }), wanted: tenant }}
    >
      <p>{say("unlockDialog.text", { tenant })}</p>
      <ErrorBar error={unlock.error} narrow />
    </AskDialog>
  );
}
