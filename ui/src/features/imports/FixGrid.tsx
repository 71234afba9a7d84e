import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { DataGrid } from "../../shared/grid/DataGrid";
import { countOf, nobody, type Selection } from "../../shared/grid/selection";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type DraftChange, type RowQuestion, rowsBetween, useImportRows } from "./api";
import { type Editing, fixColumns } from "./fixColumns";
import css from "./imports.module.css";
import { chosenRows, firstCellToFix } from "./model";
import { SelectionBar } from "./SelectionBar";
import { useFixKeys } from "./useFixKeys";
import { useImportsSay } from "./words";

export type FixGridProps = {
  connection: string;
  draft: Import;
  question: RowQuestion;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  current: number | null;
  onCurrent: (index: number | null) => void;
  /** F8: the next or previous row with a problem, of so many, from the current row of the file. */
  onStep: (by: 1 | -1, rowCount: number, currentRow: number | undefined) => void;
  change: (wish: DraftChange) => void;
};

const rowHeight = 36;

/** The rows of the file, edited in place. */
export function FixGrid(props: FixGridProps) {
  const { connection, draft, question, selection, onSelect, current, onCurrent, onStep, change } = props;
  const say = useImportsSay();
  const rows = useImportRows(connection, draft.draft, question);
  const [marked, setMarked] = useState<{ row: number; target: string } | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const root = useRef<HTMLElement>(null);
  const { shown, targets } = draft;
  const rowCount = rows.rowCount ?? 0;
  const latestChange = useRef(change);
  latestChange.current = change;

  const focusGrid = useCallback(() => root.current?.querySelector<HTMLElement>("[data-grid]")?.focus(), []);
  const finish = useCallback(
    (value: string | null) => {
      if (editing && value !== null && value !== editing.before)
        latestChange.current({ kind: "edit", row: editing.row, target: editing.target, value });
      setEditing(null);
      focusGrid();
    },
    [editing, focusGrid],
  );
  const exclude = useCallback(
    (row: ImportRow) =>
      latestChange.current({
        kind: "exclude",
        rows: { kind: "listed", rows: [row.row] },
        excluded: !row.excluded,
      }),
    [],
  );
  const edit = useCallback((row: ImportRow, target: string) => {
    setMarked({ row: row.row, target });
    setEditing({ row: row.row, target, before: row.cells[target] ?? "" });
  }, []);
  const currentRow = current === null ? undefined : rows.rowAt(current)?.row;
  // On another row an edit begins in its worst cell again.
  const cell = marked !== null && marked.row === currentRow ? marked.target : null;
  const columns = useMemo(
    () => fixColumns({ shown, targets, cell, editing, currentRow, say, edit, finish, exclude }),
    [shown, targets, cell, editing, currentRow, say, edit, finish, exclude],
  );
  useEffect(() => {
    if (current !== null) keepInView(root.current, current, rowCount);
  }, [current, rowCount]);

  const chosen = countOf(selection, rowCount);
  /** Leaves out all that is chosen, or takes it in again when the marked row is out. */
  const excludeChosen = (out: boolean) => {
    const wanted = chosenRows(selection, question, currentRow);
    if (wanted !== undefined) latestChange.current({ kind: "exclude", rows: wanted, excluded: out });
  };
  /** The marked cell's value into the same cell of what is chosen; of one row alone, from the row above. */
  const fillDown = () => {
    const row = current === null ? undefined : rows.rowAt(current);
    if (row === undefined) return;
    const target = cell ?? firstCellToFix(row, shown);
    setMarked({ row: row.row, target });
    if (chosen > 0) {
      const wanted = chosenRows(selection, question, undefined);
      if (wanted !== undefined) latestChange.current({ kind: "fill", from: row.row, target, rows: wanted });
      return;
    }
    const above = current === null || current === 0 ? undefined : rows.rowAt(current - 1);
    if (above === undefined) return;
    latestChange.current({ kind: "fill", from: above.row, target, rows: { kind: "listed", rows: [row.row] } });
  };

  const key = (event: KeyboardEvent, row: ImportRow | undefined): boolean => {
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "d") return false;
      fillDown();
      return true;
    }
    if (row === undefined) return false;
    if (event.key === "F2") edit(row, cell ?? firstCellToFix(row, shown));
    else if (event.key.toLowerCase() === "x") {
      if (chosen > 0) excludeChosen(!row.excluded);
      else exclude(row);
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const at = shown.indexOf(cell ?? firstCellToFix(row, shown));
      const target = shown[Math.min(shown.length - 1, Math.max(0, at + (event.key === "ArrowRight" ? 1 : -1)))];
      if (target !== undefined) setMarked({ row: row.row, target });
    } else return false;
    return true;
  };

  useFixKeys({
    undo: draft.canUndo ? () => latestChange.current({ kind: "undo" }) : undefined,
    redo: draft.canRedo ? () => latestChange.current({ kind: "redo" }) : undefined,
    step: (by) => {
      onStep(by, rowCount, currentRow);
      focusGrid();
    },
  });

  return (
    <section
      className={css.fixGrid}
      aria-label={say("fix.grid")}
      ref={root}
      onDoubleClick={(event) => {
        const wanted = (event.target as HTMLElement).closest<HTMLElement>("[data-target]")?.dataset.target;
        const row = current === null ? undefined : rows.rowAt(current);
        if (row && wanted) edit(row, wanted);
      }}
    >
      <ErrorBar error={rows.error} />
      {chosen > 0 && (
        <SelectionBar
          count={chosen}
          fill={current === null ? undefined : fillDown}
          exclude={() => excludeChosen(true)}
          include={() => excludeChosen(false)}
          clear={() => onSelect(nobody)}
        />
      )}
      <DataGrid
        label={say("fix.grid")}
        rowCount={rowCount}
        rowAt={rows.rowAt}
        onRange={rows.onRange}
        columns={columns}
        rowKey={(row) => String(row.row)}
        rowHeight={rowHeight}
        currentIndex={current}
        onCurrentChange={onCurrent}
        onKey={(event, row) => {
          if (event.key === "Enter" && row) {
            edit(row, cell ?? firstCellToFix(row, shown));
            return true;
          }
          return key(event, row);
        }}
        rowClassName={(row) => (row.excluded ? css.excludedRow : undefined)}
        resetKey={`${question.filter} ${question.group} ${question.text}`}
        choose={{
          selection,
          onSelect,
          idsBetween: (first, last) => rowsBetween(connection, draft.draft, question, first, last),
        }}
        empty={rows.rowCount === undefined ? undefined : <Empty>{say("fix.noRows")}</Empty>}
      />
    </section>
  );
}

/** Scrolls so that a row chosen from outside the grid is seen. */
function keepInView(root: HTMLElement | null, index: number, rowCount: number) {
  const grid = root?.querySelector<HTMLElement>("[data-grid]");
  if (!grid || rowCount === 0) return;
  const head = 32;
  const view = grid.clientHeight - head;
  const perRow = Math.max(1, (grid.scrollHeight - head) / rowCount);
  const top = index * Math.min(rowHeight, perRow);
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + rowHeight > grid.scrollTop + view) grid.scrollTop = top + rowHeight - view;
}
