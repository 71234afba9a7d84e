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
import { type ReactNode, useState } from "react";
import { FocusBack } from "./FocusBack";
import styles from "./states.module.css";

export type AskDialogProps = {
  title: string;
  children: ReactNode;
  /** The harmless button, which has the focus; leaving the dialog is the same. */
  keep: string;
  onKeep: () => void;
  /** The button that does it. */
  act: string;
  onAct: (typed: string) => void;
  /** What it does cannot be taken back. */
  bad?: boolean;
  busy?: boolean;
  /** What has to be typed first, and the label of the field for it. */
  typed?: { label: string; wanted: string };
};

/** A question with two answers, asked before something that matters. */
export function AskDialog({ title, children, keep, onKeep, act, onAct, bad, busy, typed }: AskDialogProps) {
  const [text, setText] = useState("");
  const blocked = busy || (typed !== undefined && text !== typed.wanted);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onKeep()}>
      <DialogSurface>
        <FocusBack />
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <div className={styles.ask}>
              {children}
              {typed ? (
                <Field label={typed.label}>
                  <Input
                    value={text}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(_, data) => setText(data.value)}
                  />
                </Field>
              ) : null}
            </div>
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={onKeep}>
              {keep}
            </Button>
            <Button className={bad ? styles.bad : undefined} disabledFocusable={blocked} onClick={() => onAct(text)}>
              {act}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
