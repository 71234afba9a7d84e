import { Button } from "@fluentui/react-components";
import { ArrowRight16Regular, ArrowSwap16Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useRef } from "react";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { ImportTarget } from "../../ipc/bindings/ImportTarget";
import css from "./imports.module.css";
import { SureSign } from "./SureSign";
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
  /** The column this one changes places with, when the key or the button is pressed; none for a column of passwords. */
  onSwap: (() => void) | undefined;
};

/** A column of the file, what it becomes, and how sure that is. */
export function MatchRow({ column, columns, targets, current, onCurrent, onMove, onTarget, onSwap }: MatchRowProps) {
  const say = useImportsSay();
  const row = useRef<HTMLTableRowElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.altKey || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") onMove(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && !column.password) {
      input.current?.focus();
      input.current?.click();
    } else if (event.key === "Delete" && (column.target !== null || column.rival !== null))
      onTarget(column.index, null);
    else if (event.key.toLowerCase() === "s" && onSwap !== undefined) onSwap();
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
        <span className={css.sureCell}>
          <Sure column={column} />
          {column.rival !== null && (
            <Button size="small" onClick={() => onTarget(column.index, null)}>
              {say("match.leaveOut")}
            </Button>
          )}
          {current && onSwap !== undefined && (
            <button
              type="button"
              className={css.rowButton}
              title={say("match.swap")}
              aria-label={say("match.swap")}
              onClick={onSwap}
            >
              <ArrowSwap16Regular />
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}

function Sure({ column }: { column: ImportColumn }) {
  const say = useImportsSay();
  if (column.password) return <SureSign tone="bad" word={say("match.ignored")} reason={say("match.risky")} />;
  if (column.rival !== null) return <SureSign tone="bad" word={say("match.ignored")} reason={column.reason} />;
  if (column.target === null) return <SureSign tone="none" word={say("match.ignored")} reason={column.reason} />;
  return column.sure === "maybe" ? (
    <SureSign tone="warn" word={say("match.is.maybe")} reason={column.reason} />
  ) : (
    <SureSign tone="ok" word={say("match.is.sure")} reason={column.reason} />
  );
}
