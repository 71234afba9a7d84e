import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { CustomCall } from "../../ipc/bindings/CustomCall";
import styles from "./graph.module.css";
import { targetOf } from "./model";
import { useGraphSay } from "./words";

type ConfirmDialogProps = { tenant: string; call: CustomCall; onSend: () => void; onKeep: () => void };

/** The question before a call that writes: what is sent, and to whom. */
export function ConfirmDialog({ tenant, call, onSend, onKeep }: ConfirmDialogProps) {
  const say = useGraphSay();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onKeep()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("confirm.title", { tenant })}</DialogTitle>
          <DialogContent>
            <p className={styles.wanted}>
              <b>{call.method}</b> <code>{targetOf(call)}</code>
            </p>
            <p>{say("confirm.text")}</p>
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={onKeep}>
              {say("confirm.keep")}
            </Button>
            <Button className={styles.bad} onClick={onSend}>
              {say("confirm.do", { method: call.method })}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
