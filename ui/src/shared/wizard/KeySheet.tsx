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
import { FocusBack } from "../states/FocusBack";
import { type KeyLine, useToldKeys } from "./keyLines";
import css from "./wizard.module.css";
import { useWizardSay } from "./words";

export type { KeyLine };

interface KeySheetProps {
  open: boolean;
  onClose: () => void;
  closeLabel: string | undefined;
  more: readonly KeyLine[];
}

/** The keys that work in this step of a wizard, and only these. */
export function KeySheet({ open, onClose, closeLabel, more }: KeySheetProps) {
  const say = useWizardSay();
  const lines: KeyLine[] = [
    { caps: ["Enter"], text: say("keys.field") },
    { caps: ["Ctrl", "Enter"], text: say("keys.next") },
    { caps: ["Alt", "→"], text: say("keys.forward") },
    { caps: ["Alt", "←"], text: say("keys.backKey") },
    { caps: ["F6"], text: say("keys.areas") },
    { caps: ["Esc"], text: closeLabel ?? say("keys.escape") },
    { caps: ["Ctrl", "Shift", "T"], text: say("keys.reopen") },
    ...more,
    { caps: ["?"], text: say("keys.sheet") },
  ];
  return <Sheet open={open} onClose={onClose} lines={lines} />;
}

/** A list of keys in a dialog, after those that the parts of the page told of. No key stands twice. */
export function Sheet({ open, onClose, lines }: { open: boolean; onClose: () => void; lines: readonly KeyLine[] }) {
  const say = useWizardSay();
  const told = useToldKeys();
  const capsOf = ({ caps }: KeyLine) => caps.join(" ");
  const others = new Set(lines.map(capsOf));
  const all = [...told.filter((line) => !others.has(capsOf(line))), ...lines];
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <FocusBack />
        <DialogBody>
          <DialogTitle>{say("keys.title")}</DialogTitle>
          <DialogContent>
            <dl className={css.keyList}>
              {all.map((line) => (
                <Fragment key={`${line.caps.join()} ${line.text}`}>
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
