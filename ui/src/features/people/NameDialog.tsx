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
import { type FormEvent, useState } from "react";
import { usePeopleSay } from "./words";

interface NameDialogProps {
  title: string;
  act: string;
  begin: string;
  onKeep: () => void;
  onName: (name: string) => void;
}

const longest = 60;

/** Asks for the name of a view. */
export function NameDialog({ title, act, begin, onKeep, onName }: NameDialogProps) {
  const say = usePeopleSay();
  const [name, setName] = useState(begin);
  const tooLong = [...name.trim()].length > longest;
  const ready = name.trim() !== "" && !tooLong;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onName(name.trim());
  };
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onKeep()}>
      <DialogSurface style={{ maxWidth: 420 }}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <Field
                label={say("views.name")}
                hint={tooLong ? undefined : say("views.nameHint")}
                validationMessage={tooLong ? say("views.tooLong") : undefined}
              >
                <Input value={name} autoFocus onChange={(_, data) => setName(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onKeep}>{say("views.cancel")}</Button>
              <Button type="submit" appearance="primary" disabledFocusable={!ready}>
                {act}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
