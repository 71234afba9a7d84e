import {
  CheckboxChecked16Filled,
  CheckboxUnchecked16Regular,
  ClipboardArrowRight16Regular,
  ErrorCircle16Filled,
} from "@fluentui/react-icons";
import { useEffect } from "react";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import css from "./leaving.module.css";
import { counted, exceptions, gridRows, isOpen, runs } from "./model";
import { StepGrid } from "./StepGrid";
import { TextsCard } from "./TextsCard";
import { useLeavingSay } from "./words";

/** The same signs as in the cells. */
const signs = {
  done: <CheckboxChecked16Filled />,
  left: <CheckboxUnchecked16Regular />,
  elsewhere: <ClipboardArrowRight16Regular />,
  open: <ErrorCircle16Filled />,
};

/** People shown one by one among very many. */
const shown = 30;

export type StepsProps = {
  connection: string;
  answers: LeaveAnswers;
  onAnswers: (answers: LeaveAnswers) => void;
  leavers: readonly Leaver[];
  /** Whether this connection may set automatic replies of others. */
  setsReplies: boolean;
};

/** Which steps are taken of whom, and the texts for all. */
export function StepsStep(props: StepsProps) {
  const { answers, leavers } = props;
  const say = useLeavingSay();
  const many = leavers.length > counted;
  const alone = many ? exceptions(answers, leavers) : runs(leavers);
  const columns = many ? openFirst(answers, alone).slice(0, shown) : alone;
  useNextOpen();
  return (
    <div className={css.steps}>
      <ul className={css.legend}>
        {(["done", "left", "elsewhere", "open"] as const).map((sign) => (
          <li key={sign} data-sign={sign}>
            <span aria-hidden="true" className={css.sign} data-sign={sign}>
              {signs[sign]}
            </span>
            {say(`grid.legend.${sign}`)}
          </li>
        ))}
      </ul>
      {many && (
        <p className={css.exceptions}>
          {say("grid.exceptions", { count: alone.length })}{" "}
          {alone.length > columns.length && say("grid.exceptionsMore", { count: alone.length - columns.length })}
        </p>
      )}
      <StepGrid {...props} columns={columns} counts={many} />
      <TextsCard {...props} />
    </div>
  );
}

/** Those with an open answer before the others, so that none of them is cut off. */
function openFirst(answers: LeaveAnswers, people: readonly Leaver[]): Leaver[] {
  const open = (leaver: Leaver) =>
    gridRows.some(({ step }) => step !== "dossier" && isOpen(answers, leaver, step)) ? 0 : 1;
  return [...people].sort((one, other) => open(one) - open(other));
}

/** F8 and Shift+F8 go to the next and the last place where an answer is missing. */
function useNextOpen() {
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key !== "F8") return;
      const places = [...document.querySelectorAll<HTMLElement>("[data-open]")];
      if (places.length === 0) return;
      event.preventDefault();
      const at = places.indexOf(document.activeElement as HTMLElement);
      const by = event.shiftKey ? -1 : 1;
      const next = at < 0 ? (by > 0 ? 0 : places.length - 1) : (at + by + places.length) % places.length;
      places[next]?.focus();
    };
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, []);
}
