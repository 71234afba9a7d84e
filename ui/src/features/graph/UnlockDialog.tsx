import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from "@fluentui/react-components";
import { useState } from "react";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useUnlock } from "./api";
import styles from "./graph.module.css";
import { useGraphSay } from "./words";

/** Writing is unlocked with the tenant's name, until the program ends. */
export function UnlockDialog({ connection, tenant, onClose }: UnlockDialogProps) {
  const say = useGraphSay();
  const unlock = useUnlock(connection);
  const [typed, setTyped] = useState("");
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("unlockDialog.title")}</DialogTitle>
          <DialogContent>
            <div className={styles.unlock}>
              <p>{say("unlockDialog.text", { tenant })}</p>
              <ErrorBar error={unlock.error} narrow />
              <Field label={say("unlockDialog.field", { tenant })}>
                <Input
                  value={typed}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(_, data) => setTyped(data.value)}
                />
              </Field>
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("unlockDialog.keep")}</Button>
            <Button
              className={styles.bad}
              disabledFocusable={typed !== tenant || unlock.isPending}
              onClick={() => unlock.mutate(typed, { onSuccess: onClose })}
            >
              {say("unlockDialog.do")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type UnlockDialogProps = { connection: string; tenant: string; onClose: () => void };
