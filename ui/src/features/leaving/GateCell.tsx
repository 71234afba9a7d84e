import { Button, Input, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ChevronDown16Regular, ErrorCircle16Filled } from "@fluentui/react-icons";
import type { MailGate } from "../../ipc/bindings/MailGate";
import css from "./leaving.module.css";
import { gateOf, isOpen, needsGate, withChoice } from "./model";
import type { CellProps } from "./StepCell";
import { useLeavingSay } from "./words";

/** What becomes of somebody's mail: has to be answered before the licence goes. */
export function GateCell({ leaver, answers, onAnswers, cell, label }: CellProps & { label: string }) {
  const say = useLeavingSay();
  if (!needsGate(answers, leaver)) {
    const text = leaver.mailbox ? say("gate.stays") : say("grid.noMailbox");
    return (
      <span {...cell} role="note" aria-label={`${label}: ${text}`} className={css.plainCell}>
        {text}
      </span>
    );
  }
  const gate = gateOf(answers, leaver.id);
  const open = isOpen(answers, leaver, "gate");
  const set = (next: MailGate) => onAnswers(withChoice(answers, leaver.id, { gate: next }));
  const choose = (kind: MailGate["kind"]) =>
    set(kind === "keepUntil" ? { kind, date: gate?.kind === "keepUntil" ? gate.date : "" } : { kind });
  const word = gate === null ? say("gate.answer") : say(`gate.${gate.kind}`);
  return (
    <span className={css.cell}>
      <Menu checkedValues={{ gate: gate === null ? [] : [gate.kind] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            {...cell}
            {...(open && gate === null ? { "data-open": "" } : {})}
            size="small"
            className={open && gate === null ? css.openButton : undefined}
            icon={<ChevronDown16Regular />}
            iconPosition="after"
            aria-label={`${label} ${word}`}
          >
            {open && gate === null && <ErrorCircle16Filled aria-hidden="true" />}
            {word}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {(["convertFirst", "notNeeded", "keepUntil"] as const).map((kind) => (
              <MenuItemRadio key={kind} name="gate" value={kind} onClick={() => choose(kind)}>
                {say(`gate.${kind}`)}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {gate?.kind === "keepUntil" && (
        <Input
          {...(open ? { input: { "data-open": "" } as object } : {})}
          type="date"
          size="small"
          className={css.until}
          aria-label={say("gate.until", { name: leaver.displayName })}
          value={gate.date}
          onChange={(_, { value }) => set({ kind: "keepUntil", date: value })}
        />
      )}
    </span>
  );
}
