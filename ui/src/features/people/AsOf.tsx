import { Button, Field, Input, Popover, PopoverSurface, PopoverTrigger } from "@fluentui/react-components";
import { CalendarClock16Regular, History20Regular } from "@fluentui/react-icons";
import { type FormEvent, useState } from "react";
import { formatTime } from "../../shared/format";
import { localMoment, momentOf } from "./moment";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface AsOfButtonProps {
  asOf: string | undefined;
  onAsOf: (asOf: string) => void;
  onCompare: () => void;
}

/** Asks for the moment the list is wanted of. */
export function AsOfButton({ asOf, onAsOf, onCompare }: AsOfButtonProps) {
  const say = usePeopleSay();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const moment = momentOf(typed, new Date());
  const wrong = typed === "" || moment.iso !== undefined ? undefined : moment.wrong;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment.iso === undefined) return;
    setOpen(false);
    onAsOf(moment.iso);
  };
  return (
    <Popover
      open={open}
      positioning="below-end"
      trapFocus
      onOpenChange={(_, data) => {
        setOpen(data.open);
        setTyped(localMoment(asOf ?? new Date(Date.now() - 86_400_000).toISOString()));
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<History20Regular />}>
          {say("asOf.button")}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={say("asOf.title")} style={{ padding: 16 }}>
        <form className={styles.builder} onSubmit={submit}>
          <Field
            label={say("asOf.when")}
            hint={wrong ? undefined : say("asOf.hint")}
            validationMessage={wrong ? say(`asOf.${wrong}`) : undefined}
          >
            <Input
              size="small"
              type="datetime-local"
              max={localMoment(new Date().toISOString())}
              value={typed}
              onChange={(_, data) => setTyped(data.value)}
            />
          </Field>
          <div className={styles.builderActs}>
            <Button size="small" appearance="subtle" onClick={onCompare}>
              {say("asOf.compare")}
            </Button>
            <Button size="small" type="submit" appearance="primary" disabledFocusable={moment.iso === undefined}>
              {say("asOf.go")}
            </Button>
          </div>
        </form>
      </PopoverSurface>
    </Popover>
  );
}

/** Says above the grid that it shows the past. */
export function AsOfBand({ asOf, onNow }: { asOf: string; onNow: () => void }) {
  const say = usePeopleSay();
  return (
    <div className={styles.band} role="status" data-meaning="info">
      <CalendarClock16Regular aria-hidden="true" />
      <span>{say("asOf.band", { time: formatTime(asOf) })}</span>
      <Button size="small" onClick={onNow}>
        {say("asOf.now")}
      </Button>
    </div>
  );
}
