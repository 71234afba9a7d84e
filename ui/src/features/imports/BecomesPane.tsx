import { Button, Tooltip } from "@fluentui/react-components";
import { ChevronLeft16Regular, ChevronRight16Regular, Info16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { Avatar } from "../../shared/chips/Avatar";
import { KeyHints } from "../../shared/wizard/KeySheet";
import { useRowAt } from "./api";
import css from "./imports.module.css";
import { cellProblem, rowFacts, rowName } from "./model";
import { useImportsSay } from "./words";

/** What a row of the file becomes with the columns as they are matched now. */
export function BecomesPane({ connection, draft, open }: { connection: string; draft: Import; open: boolean }) {
  const say = useImportsSay();
  const [position, setPosition] = useState(0);
  const { data: row } = useRowAt(connection, draft.draft, position);
  const last = draft.counts.total - 1;
  return (
    <aside
      className={css.becomes}
      data-open={open ? "" : undefined}
      aria-label={say("match.rowBecomes", { row: row?.row })}
    >
      <div className={css.becomesHead}>
        <h2 className={css.paneTitle}>{say("match.rowBecomes", { row: row?.row ?? position + 1 })}</h2>
        <Tooltip content={say("match.previous")} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<ChevronLeft16Regular />}
            disabled={position === 0}
            onClick={() => setPosition(position - 1)}
          />
        </Tooltip>
        <Tooltip content={say("match.next")} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<ChevronRight16Regular />}
            disabled={position >= last}
            onClick={() => setPosition(position + 1)}
          />
        </Tooltip>
      </div>
      {row && <Person row={row} draft={draft} />}
      {row?.problems
        .filter((problem) => problem.level !== "note")
        .map((problem) => (
          <div key={problem.message} className={css.card} data-tone={problem.level === "stop" ? "bad" : "warn"}>
            <Warning16Filled aria-hidden="true" />
            <p>{problem.message}</p>
          </div>
        ))}
      {draft.file.notes.map((note) => (
        <div key={note} className={css.card} data-tone="mute">
          <Info16Regular aria-hidden="true" />
          <p>{note}</p>
        </div>
      ))}
      <div className={css.paneKeys}>
        <KeyHints
          lines={[
            { caps: ["↑", "↓"], text: say("match.keysColumn") },
            { caps: ["Enter"], text: say("match.keysTargets") },
            { caps: ["Del"], text: say("match.keysIgnore") },
          ]}
        />
      </div>
    </aside>
  );
}

function Person({ row, draft }: { row: ImportRow; draft: Import }) {
  const say = useImportsSay();
  const name = rowName(row);
  return (
    <div className={css.personCard}>
      <div className={css.personHead}>
        <Avatar name={name} size={40} coloured />
        <div>
          <div className={css.personName}>{name || say("match.noName")}</div>
          <div className={css.quiet}>{row.cells.userPrincipalName}</div>
        </div>
      </div>
      <dl className={css.personFacts}>
        {rowFacts(row, draft.targets).map((fact) => (
          <div key={fact.id} data-level={cellProblem(row, fact.id)?.level}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
        <div>
          <dt>{say("match.password")}</dt>
          <dd>{say("match.passwordGenerated")}</dd>
        </div>
      </dl>
    </div>
  );
}
