import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import { call } from "../../ipc/client";
import { ErrorBar } from "../../shared/states/ErrorBar";
import css from "./jobs.module.css";
import { QrCode } from "./QrCode";
import { useJobsSay } from "./words";

/** How long a code is shown, in ms. */
const shownMs = 30_000;

type CodeDialogProps = { connection: string; job: string; person: HandOverPerson; onClose: () => void };

/** A secret as a code for a telephone: drawn here, hidden after half a minute and when the window is left. */
export function CodeDialog({ connection, job, person, onClose }: CodeDialogProps) {
  const say = useJobsSay();
  const [rows, setRows] = useState<string[]>();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let here = true;
    call("job.secretCode", { connection, job, number: person.number, step: person.step }).then(
      (code) => here && setRows(code.rows),
      (refusal: unknown) => here && setError(refusal),
    );
    const timer = setTimeout(onClose, shownMs);
    window.addEventListener("blur", onClose);
    return () => {
      here = false;
      clearTimeout(timer);
      window.removeEventListener("blur", onClose);
    };
  }, [connection, job, person.number, person.step, onClose]);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("result.handOver.codeTitle", { name: person.displayName })}</DialogTitle>
          <DialogContent className={css.code}>
            <ErrorBar error={error} narrow />
            {rows && (
              <QrCode
                rows={rows}
                label={say(person.kind === "pass" ? "result.handOver.codeLabelPass" : "result.handOver.codeLabel", {
                  name: person.displayName,
                })}
              />
            )}
            <p className={css.quiet}>{say("result.handOver.codeText")}</p>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("result.handOver.hide")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
