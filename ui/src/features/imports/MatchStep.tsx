import { Button } from "@fluentui/react-components";
import { ErrorCircle16Filled } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { DraftChange } from "./api";
import { BecomesPane } from "./BecomesPane";
import { DerivedRows } from "./DeriveDialog";
import css from "./imports.module.css";
import { MatchRow } from "./MatchRow";
import { Working } from "./Working";
import { useImportsSay } from "./words";

export type MatchStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  changing: boolean;
  error: unknown;
};

/** Says what each column of the file becomes. */
export function MatchStep({ connection, draft, change, changing, error }: MatchStepProps) {
  const say = useImportsSay();
  const table = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(draft.columns[0]?.index ?? 0);
  const [preview, setPreview] = useState(false);

  const move = (by: 1 | -1) => {
    const at = draft.columns.findIndex((column) => column.index === current);
    const column = draft.columns[at + by];
    if (column) table.current?.querySelector<HTMLElement>(`[data-column="${column.index}"]`)?.focus();
  };

  const label = (target: string) => draft.targets.find(({ id }) => id === target)?.label ?? target;

  // A column changes places with the next one that holds no passwords; the last one with the one before.
  const swapWith = (index: number) => {
    const open = draft.columns.filter(({ password }) => !password);
    const at = open.findIndex((column) => column.index === index);
    const other = open[at + 1] ?? open[at - 1];
    if (at < 0 || other === undefined) return undefined;
    return () => change({ kind: "swap", one: index, other: other.index });
  };

  return (
    <div className={css.match}>
      <div className={css.matchScroll}>
        <ErrorBar error={error} />
        <Working connection={connection} draft={draft.draft} working={changing} />
        {draft.columns.map(
          ({ index, heading, rival }) =>
            rival && (
              <div key={index} className={css.card} data-tone="bad">
                <ErrorCircle16Filled aria-hidden="true" />
                <p>{say("match.twice", { target: label(rival.target), holder: rival.heading, rival: heading })}</p>
              </div>
            ),
        )}
        {draft.missing.map((missing) => (
          <div key={missing} className={css.card} data-tone="bad">
            <ErrorCircle16Filled aria-hidden="true" />
            <p>{missing}</p>
          </div>
        ))}
        <table className={css.matchTable} ref={table}>
          <thead>
            <tr>
              <th scope="col">{say("match.column")}</th>
              <td className={css.matchArrow} />
              <th scope="col" className={css.matchTarget}>
                {say("match.becomes")}
              </th>
              <th scope="col">{say("match.sure")}</th>
            </tr>
          </thead>
          <tbody>
            {draft.columns.map((column) => (
              <MatchRow
                key={column.index}
                column={column}
                columns={draft.columns}
                targets={draft.targets}
                current={column.index === current}
                onCurrent={setCurrent}
                onMove={move}
                onTarget={(index, target) => change({ kind: "match", index, target })}
                onSwap={swapWith(column.index)}
              />
            ))}
            <DerivedRows draft={draft} change={change} />
          </tbody>
        </table>
      </div>
      <div className={css.previewButton}>
        <Button size="small" aria-expanded={preview} onClick={() => setPreview(!preview)}>
          {preview ? say("match.closePreview") : say("match.preview", { row: 1 })}
        </Button>
      </div>
      <BecomesPane connection={connection} draft={draft} open={preview} />
    </div>
  );
}
