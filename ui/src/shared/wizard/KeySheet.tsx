import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { Fragment } from "react";
import { KeyCap } from "../chips/Chip";
import css from "./wizard.module.css";
import { useWizardSay } from "./words";

export type KeyLine = { caps: string[]; text: string };

interface KeySheetProps {
  open: boolean;
  onClose: () => void;
  closeLabel: string | undefined;
  more: readonly KeyLine[];
}

/** The keys that work here, and only these. */
export function KeySheet({ open, onClose, closeLabel, more }: KeySheetProps) {
  const say = useWizardSay();
  const lines: KeyLine[] = [
    { caps: ["Ctrl", "Enter"], text: say("keys.next") },
    { caps: ["Alt", "→"], text: say("keys.forward") },
    { caps: ["Alt", "←"], text: say("keys.backKey") },
    { caps: ["F6"], text: say("keys.areas") },
    { caps: ["Esc"], text: closeLabel ?? say("keys.escape") },
    ...more,
    { caps: ["?"], text: say("keys.sheet") },
  ];
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("keys.title")}</DialogTitle>
          <DialogContent>
            <dl className={css.keyList}>
              {lines.map((line) => (
                <Fragment key={line.caps.join()}>
                  <dt>
                    {line.caps.map((cap) => (
                      <KeyCap key={cap}>{cap}</KeyCap>
                    ))}
                  </dt>
                  <dd>{line.text}</dd>
                </Fragment>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("keys.close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** A key cap with what it does, for the hints beside a list. */
export function KeyHint({ caps, text }: { caps: string[]; text: string }) {
  return (
    <span>
      {caps.map((cap) => (
        <KeyCap key={cap}>{cap}</KeyCap>
      ))}
      {text}
    </span>
  );
}

/** A row of key hints. */
export function KeyHints({ lines }: { lines: readonly KeyLine[] }) {
  return (
    <div className={css.hints}>
      {lines.map((line) => (
        <KeyHint key={line.text} {...line} />
      ))}
    </div>
  );
}
