import {
  ArrowRight16Regular,
  Checkmark16Regular,
  QuestionCircle16Regular,
  ShieldError16Regular,
  SubtractCircle16Regular,
} from "@fluentui/react-icons";
import { type KeyboardEvent, useRef } from "react";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { ImportTarget } from "../../ipc/bindings/ImportTarget";
import css from "./imports.module.css";
import { TargetBox } from "./TargetBox";
import { useImportsSay } from "./words";

export type MatchRowProps = {
  column: ImportColumn;
  columns: readonly ImportColumn[];
  targets: readonly ImportTarget[];
  current: boolean;
  onCurrent: (index: number) => void;
  onMove: (by: 1 | -1) => void;
  onTarget: (index: number, target: string | null) => void;
};

/** A column of the file, what it becomes, and how sure that is. */
export function MatchRow({ column, columns, targets, current, onCurrent, onMove, onTarget }: MatchRowProps) {
  const say = useImportsSay();
  const row = useRef<HTMLTableRowElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.altKey || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") onMove(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && !column.password) {
      input.current?.focus();
      input.current?.click();
    } else if (event.key === "Delete" && column.target !== null) onTarget(column.index, null);
    else return;
    event.preventDefault();
  };

  return (
    <tr
      ref={row}
      data-column={column.index}
      className={css.matchRow}
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      onFocus={() => onCurrent(column.index)}
      onClick={() => onCurrent(column.index)}
      onKeyDown={keyDown}
    >
      <td className={css.matchColumn}>
        <span className={css.matchHeading} title={column.heading}>
          {column.heading}
        </span>
        <span className={css.samples} title={column.samples.join(" · ")}>
          {column.samples.length > 0 ? column.samples.join(" · ") : say("match.noSamples")}
        </span>
      </td>
      <td className={css.matchArrow}>
        <ArrowRight16Regular aria-hidden="true" />
      </td>
      <td className={css.matchTarget}>
        {column.password ? (
          <span className={css.generated}>
            <b>{say("match.generate")}</b> <span className={css.about}>{say("match.generateAbout")}</span>
          </span>
        ) : (
          <TargetBox
            column={column}
            columns={columns}
            targets={targets}
            tabIndex={current ? 0 : -1}
            inputRef={input}
            onTarget={(target) => onTarget(column.index, target)}
            onLeave={() => row.current?.focus()}
          />
        )}
      </td>
      <td>
        <Sure column={column} />
      </td>
    </tr>
  );
}

function Sure({ column }: { column: ImportColumn }) {
  const say = useImportsSay();
  const [sign, tone, word, reason] = column.password
    ? ([<ShieldError16Regular key="s" />, "bad", say("match.ignored"), say("match.risky")] as const)
    : column.target === null
      ? ([<SubtractCircle16Regular key="s" />, "none", say("match.ignored"), column.reason] as const)
      : column.sure === "maybe"
        ? ([<QuestionCircle16Regular key="s" />, "warn", say("match.is.maybe"), column.reason] as const)
        : ([<Checkmark16Regular key="s" />, "ok", say("match.is.sure"), column.reason] as const);
  return (
    <span className={css.sure} data-tone={tone}>
      {sign}
      <b>{word}</b>
      <span className={css.sureReason} title={reason}>
        {reason}
      </span>
    </span>
  );
}
