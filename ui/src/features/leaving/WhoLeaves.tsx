import { Checkbox } from "@fluentui/react-components";
import type { UseQueryResult } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import type { Leavers } from "../../ipc/bindings/Leavers";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { WhoStep } from "../../shared/wizard/who/WhoStep";
import { CutNow } from "./CutNow";
import { LeaverCard } from "./LeaverCard";
import css from "./leaving.module.css";
import { leftOut, runs } from "./model";
import { useLeavingSay } from "./words";

/** Cards that are shown; the others are counted. */
const shown = 60;

type WhoLeavesProps = {
  connection: string;
  answers: LeaveAnswers;
  onAnswers: (answers: LeaveAnswers) => void;
  people: UseQueryResult<Leavers, AppError>;
  asked: boolean;
};

/** Who leaves, with a card for each: what is known of them and what is in the way. */
export function WhoLeaves({ connection, answers, onAnswers, people, asked }: WhoLeavesProps) {
  const say = useLeavingSay();
  const leavers = asked ? (people.data?.people ?? []) : [];
  const many = leavers.length > 1;
  const administrators = runs(leavers).filter(({ roles }) => roles.length > 0).length;
  const notPeople = runs(leavers).filter(({ notAPerson }) => notAPerson !== null).length;
  const taken = runs(leavers).filter((leaver) => leftOut(answers, leaver, many) === null);
  return (
    <div className={css.page}>
      <WhoStep connection={connection} who={answers.who} onWho={(who) => onAnswers({ ...answers, who, people: [] })} />
      {asked && people.error && <ErrorBar error={people.error} />}
      {asked && people.data === undefined && !people.error && <LateSpinner label={say("who.reading")} />}
      {people.data?.unread != null && asked && (
        <p className={css.unread} role="status">
          {say("who.unread", { why: people.data.unread })}
        </p>
      )}
      {taken.length > 0 && answers.kind !== "return" && (
        <CutNow connection={connection} answers={answers} leavers={taken} />
      )}
      {many && administrators > 0 && (
        <Checkbox
          label={say("who.includeAdministrators", { count: administrators })}
          checked={answers.includeAdministrators}
          onChange={(_, { checked }) => onAnswers({ ...answers, includeAdministrators: checked === true })}
        />
      )}
      {many && notPeople > 0 && (
        <Checkbox
          label={say("who.includeNotPeople", { count: notPeople })}
          checked={answers.includeNotPeople}
          onChange={(_, { checked }) => onAnswers({ ...answers, includeNotPeople: checked === true })}
        />
      )}
      <ul className={css.cards} aria-busy={people.isPlaceholderData}>
        {leavers.slice(0, shown).map((leaver: Leaver) => (
          <LeaverCard key={leaver.id} leaver={leaver} leftOut={leftOut(answers, leaver, many)} />
        ))}
      </ul>
      {leavers.length > shown && <p>{say("who.more", { count: leavers.length - shown })}</p>}
    </div>
  );
}
