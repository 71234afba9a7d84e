import { Add16Regular, Checkmark16Regular, Dismiss16Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { CellEditor } from "./CellEditor";
import css from "./imports.module.css";
import { cellProblem, columnWidth, leavesBelow, reasonWidth, rowNumberWidth, wrongWith } from "./model";
import type { ImportsSay } from "./words";

/** The cell being edited, with what it held before. */
export type Editing = { row: number; target: string; before: string };

type Wanted = Pick<Import, "shown" | "targets"> & {
  cell: string | null;
  editing: Editing | null;
  currentRow: number | undefined;
  say: ImportsSay;
  edit: (row: ImportRow, target: string) => void;
  finish: (value: string | null) => void;
  exclude: (row: ImportRow) => void;
};

/** The columns of the Fix grid: the row's number, what the file says, and what is wrong with it. */
export function fixColumns(wanted: Wanted): GridColumn<ImportRow>[] {
  const { shown, targets, say, cell, currentRow, exclude } = wanted;
  const below = leavesBelow(shown, cell);
  return [
    {
      id: "row",
      header: say("fix.row"),
      width: rowNumberWidth,
      render: (row) => <span className={css.rowNumber}>{row.row}</span>,
    },
    ...shown.map((id) => {
      const label = targets.find((target) => target.id === id)?.label ?? id;
      return {
        id,
        header: label,
        flex: columnWidth(id),
        minWidth: columnWidth(id),
        hideBelow: below.get(id) ?? 0,
        render: (row: ImportRow) => <Cell row={row} target={id} label={label} wanted={wanted} />,
      };
    }),
    {
      id: "wrong",
      header: say("fix.wrong"),
      // Takes what is free before the others grow.
      flex: 400,
      minWidth: reasonWidth,
      render: (row) => (
        <span className={css.wrong}>
          <span className={css.wrongText} title={wrongWith(row)}>
            {row.excluded ? say("fix.excluded") : wrongWith(row) || <Fine />}
          </span>
          {row.row === currentRow && (
            <RowButton label={row.excluded ? say("fix.include") : say("fix.exclude")} onClick={() => exclude(row)}>
              {row.excluded ? <Add16Regular /> : <Dismiss16Regular />}
            </RowButton>
          )}
        </span>
      ),
    },
  ];
}

/** A sign with its words in the tooltip, so that the reason beside it keeps the room. */
function RowButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={css.rowButton} title={label} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}

function Fine() {
  return <Checkmark16Regular className={css.okSign} aria-hidden="true" />;
}

function Cell({ row, target, label, wanted }: { row: ImportRow; target: string; label: string; wanted: Wanted }) {
  const { say, cell, editing, currentRow, finish } = wanted;
  const value = row.cells[target] ?? "";
  if (editing?.row === row.row && editing.target === target) {
    return <CellEditor label={say("fix.edit", { label, row: row.row })} value={value} onDone={finish} />;
  }
  const problem = row.excluded ? undefined : cellProblem(row, target);
  return (
    <span
      className={css.cell}
      data-target={target}
      data-level={problem?.level}
      data-marked={row.row === currentRow && cell === target ? "" : undefined}
    >
      {value || (problem ? say("fix.empty") : "")}
    </span>
  );
}
