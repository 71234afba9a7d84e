import type { CustomCall } from "../../ipc/bindings/CustomCall";
import { AskDialog } from "../../shared/states/AskDialog";
import styles from "./graph.module.css";
import { targetOf } from "./model";
import { useGraphSay } from "./words";

type ConfirmDialogProps = { tenant: string; call: CustomCall; onSend: () => void; onKeep: () => void };

/** The question before a call that writes: what is sent, and to whom. */
export function ConfirmDialog({ tenant, call, onSend, onKeep }: ConfirmDialogProps) {
  const say = useGraphSay();
  return (
    <AskDialog
      title={say("confirm.title", { tenant })}
      keep={say("confirm.keep")}
      onKeep={onKeep}
      act={say("confirm.do", { method: call.method })}
      onAct={onSend}
      bad
    >
      <p className={styles.wanted}>
        <b>{call.method}</b> <code>{targetOf(call)}</code>
      </p>
      <p>{say("confirm.text")}</p>
    </AskDialog>
  );
}
