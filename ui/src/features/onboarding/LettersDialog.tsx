import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
} from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { LetterRule } from "../../ipc/bindings/LetterRule";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useNaming, useSetNaming } from "./api";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

const german: LetterRule[] = [
  { letter: "ä", becomes: "ae" },
  { letter: "ö", becomes: "oe" },
  { letter: "ü", becomes: "ue" },
];
const nordic: LetterRule[] = [
  { letter: "æ", becomes: "ae" },
  { letter: "ø", becomes: "oe" },
  { letter: "å", becomes: "aa" },
];

/** The tenant's own table of letters, edited. */
export function LettersDialog({ connection, onClose }: { connection: string; onClose: () => void }) {
  const say = useOnboardingSay();
  const kept = useNaming(connection, true);
  const set = useSetNaming(connection, onClose);
  const [edited, setEdited] = useState<LetterRule[]>();
  const rows = edited ?? kept.data?.letters ?? [];
  const change = (at: number, part: Partial<LetterRule>) =>
    setEdited(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const take = (rules: LetterRule[]) =>
    setEdited([...rows.filter(({ letter }) => !rules.some((rule) => rule.letter === letter)), ...rules]);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("letters.title")}</DialogTitle>
          <DialogContent className={css.step}>
            <p className={css.quiet}>{say("letters.lead")}</p>
            <ErrorBar error={set.error ?? kept.error} narrow />
            <div className={css.line}>
              <Button size="small" onClick={() => take(german)}>
                {say("letters.german")}
              </Button>
              <Button size="small" onClick={() => take(nordic)}>
                {say("letters.nordic")}
              </Button>
            </div>
            <ul className={css.plain}>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while it is typed
                <li key={at} className={css.line}>
                  <Input
                    className={css.short}
                    aria-label={say("letters.letter")}
                    value={row.letter}
                    maxLength={2}
                    onChange={(_, data) => change(at, { letter: data.value })}
                  />
                  <span>{say("letters.becomes")}</span>
                  <Input
                    className={css.short}
                    aria-label={`${row.letter} ${say("letters.becomes")}`}
                    value={row.becomes}
                    maxLength={6}
                    onChange={(_, data) => change(at, { becomes: data.value })}
                  />
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Dismiss16Regular />}
                    aria-label={say("letters.remove", { letter: row.letter })}
                    onClick={() => setEdited(rows.filter((_, index) => index !== at))}
                  />
                </li>
              ))}
            </ul>
            <Button size="small" onClick={() => setEdited([...rows, { letter: "", becomes: "" }])}>
              {say("letters.add")}
            </Button>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("letters.cancel")}</Button>
            <Button
              appearance="primary"
              disabledFocusable={set.isPending || edited === undefined}
              onClick={() => set.mutate(rows.filter(({ letter }) => letter.trim() !== ""))}
            >
              {say("letters.save")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
