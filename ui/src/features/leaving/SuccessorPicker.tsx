import { Button, Popover, PopoverSurface, PopoverTrigger } from "@fluentui/react-components";
import { ChevronDown16Regular, ErrorCircle16Filled } from "@fluentui/react-icons";
import { useState } from "react";
import { Search } from "../../shared/wizard/who/Search";
import css from "./leaving.module.css";
import { choiceOf, type Successor, withChoice } from "./model";
import type { CellProps } from "./StepCell";
import { useLeavingSay } from "./words";

type SuccessorProps = CellProps & { which: Successor; open: boolean; text: string };

/** Who takes something over: their manager by default, where that is possible. */
export function SuccessorPicker(props: SuccessorProps) {
  const { connection, leaver, leavers, answers, onAnswers, which, open, text } = props;
  const say = useLeavingSay();
  const [shown, setShown] = useState(false);
  const [refused, setRefused] = useState("");
  const chosen = choiceOf(answers, leaver.id)[which];
  const set = (next: { id: string; name: string } | null) => {
    onAnswers(withChoice(answers, leaver.id, { [which]: next }));
    setShown(false);
  };
  const canDefault = leaver.noSuccessor === null && leaver.manager !== null;
  const label = say(`grid.chooseFor.${which}`, { name: leaver.displayName });
  return (
    <Popover open={shown} trapFocus withArrow onOpenChange={(_, data) => setShown(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          {...(open ? { "data-open": "" } : {})}
          size="small"
          appearance={open ? "secondary" : "transparent"}
          className={open ? css.openButton : css.successor}
          icon={<ChevronDown16Regular />}
          iconPosition="after"
          aria-label={`${label}: ${text}`}
          title={text}
        >
          {open && <ErrorCircle16Filled aria-hidden="true" />}
          <span className={css.cut1}>{text}</span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={label} className={css.picker}>
        <b>{label}</b>
        {leaver.noSuccessor !== null && (
          <p className={css.quiet}>{say(`who.warn.noSuccessor.${leaver.noSuccessor}`)}</p>
        )}
        {canDefault && <p className={css.quiet}>{say("grid.byDefault", { manager: leaver.manager?.displayName })}</p>}
        <Search
          connection={connection}
          kind="person"
          label={say("grid.search")}
          onPick={(hit) => {
            if (leavers.some(({ id }) => id === hit.id)) setRefused(hit.title);
            else set({ id: hit.id, name: hit.title });
          }}
        />
        {refused !== "" && (
          <p role="alert" className={css.stop}>
            {say("grid.leavesToo", { name: refused })}
          </p>
        )}
        {chosen !== null && canDefault && (
          <Button size="small" onClick={() => set(null)}>
            {say("grid.useDefault")}
          </Button>
        )}
      </PopoverSurface>
    </Popover>
  );
}
