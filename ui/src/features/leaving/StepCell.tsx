import { ClipboardArrowRight16Regular } from "@fluentui/react-icons";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import type { LeaveStepName } from "../../ipc/bindings/LeaveStepName";
import { GateCell } from "./GateCell";
import css from "./leaving.module.css";
import { isOn, isOpen, type Successor, successorOf, withStep } from "./model";
import type { StepsProps } from "./StepsStep";
import { SuccessorPicker } from "./SuccessorPicker";
import { type LeavingSay, useLeavingSay } from "./words";

export type CellPlace = { "data-cell": string; tabIndex: number };

export type CellProps = StepsProps & {
  leaver: Leaver;
  step: LeaveStepName | "dossier" | "gate";
  rowName: string;
  cell: CellPlace;
};

const successors: Partial<Record<LeaveStepName, Successor>> = {
  handOver: "delegate",
  reports: "newManager",
  owners: "newOwner",
};

/** One step of one person: whether it is done, and what that means for them. */
export function StepCell(props: CellProps) {
  const { leaver, step, answers, onAnswers, rowName, cell, setsReplies } = props;
  const say = useLeavingSay();
  const label = say("grid.cell", { step: rowName, name: leaver.displayName });
  if (step === "dossier") {
    return (
      <input
        {...cell}
        type="checkbox"
        checked
        readOnly
        aria-disabled="true"
        aria-label={label}
        className={css.locked}
      />
    );
  }
  if (step === "gate") return <GateCell {...props} label={label} />;
  const none = nothing(leaver, step, say);
  if (none !== null) {
    return (
      <span {...cell} role="note" aria-label={`${label}: ${none}`} className={css.plainCell}>
        {none}
      </span>
    );
  }
  const on = isOn(answers, leaver.id, step);
  const which = successors[step];
  const open = isOpen(answers, leaver, step);
  const toggle = (done: boolean) => onAnswers(withStep(answers, leaver.id, step, done));
  const elsewhere = on && isElsewhere(leaver, step, setsReplies);
  const text = textOf(answers, leaver, step, on, say);
  return (
    <span className={css.cell}>
      <label className={css.check} data-elsewhere={elsewhere ? "" : undefined}>
        <input
          {...cell}
          {...(open && which === undefined ? { "data-open": "" } : {})}
          type="checkbox"
          checked={on}
          aria-label={text === "" ? label : `${label}: ${text}`}
          onChange={(event) => toggle(event.target.checked)}
        />
        {elsewhere && <ClipboardArrowRight16Regular aria-hidden="true" />}
        {which === undefined && <span data-tone={open ? "bad" : undefined}>{text}</span>}
      </label>
      {which !== undefined && on && <SuccessorPicker {...props} which={which} open={open} text={text} />}
    </span>
  );
}

/** What stands in a cell where there is nothing to do. */
function nothing(leaver: Leaver, step: LeaveStepName, say: LeavingSay): string | null {
  const none = say("grid.none");
  if (step === "roles" && leaver.roles.length === 0) return none;
  if (step === "reports" && leaver.reports === 0) return none;
  if (step === "owners" && leaver.ownedAlone.length === 0) return none;
  if (step === "groups" && leaver.groups === 0) return none;
  if (step === "licenses" && leaver.licenses.length === 0) return none;
  if (step === "devices" && leaver.devices === 0) return none;
  if (step === "methods" && leaver.methods === 0) return none;
  if ((step === "replies" || step === "handOver") && !leaver.mailbox) return say("grid.noMailbox");
  return null;
}

/** Whether a step is done elsewhere, with a command in the hand-off list. */
function isElsewhere(leaver: Leaver, step: LeaveStepName, setsReplies: boolean): boolean {
  if (step === "handOver") return true;
  if (step === "replies") return !setsReplies;
  return leaver.synced && (step === "block" || step === "password" || step === "clearFields");
}

/** What a step means for a person. */
function textOf(answers: LeaveAnswers, leaver: Leaver, step: LeaveStepName, on: boolean, say: LeavingSay): string {
  if (leaver.synced && (step === "block" || step === "password" || step === "clearFields")) {
    return on ? say("grid.inAd") : "";
  }
  switch (step) {
    case "blockGroup":
      if (on) return answers.choices.blockGroupName ?? say("grid.chooseGroup");
      return leaver.synced ? say("grid.suggested") : "";
    case "roles":
      return say("grid.roles", { count: leaver.roles.length });
    case "methods":
      return leaver.methods === null ? "" : say("grid.methods", { count: leaver.methods });
    case "devices":
      return leaver.devices === null ? "" : say("grid.devices", { count: leaver.devices });
    case "groups":
      return leaver.groupsLeft === leaver.groups
        ? String(leaver.groups)
        : say("grid.groupsOf", { left: leaver.groupsLeft, all: leaver.groups });
    case "licenses":
      return leaver.licenses.join(", ");
    case "handOver":
      return successorOf(answers, leaver, "delegate")?.name ?? say("grid.choose.delegate");
    case "reports": {
      const name = successorOf(answers, leaver, "newManager")?.name;
      return name === undefined
        ? say("grid.choose.newManager")
        : say("grid.reportsTo", { count: leaver.reports, name });
    }
    case "owners": {
      const name = successorOf(answers, leaver, "newOwner")?.name;
      return name === undefined
        ? say("grid.choose.newOwner")
        : say("grid.ownsTo", { count: leaver.ownedAlone.length, name });
    }
    case "delete":
      return on ? say("grid.after", { count: answers.choices.deleteDays }) : "";
    default:
      return "";
  }
}
