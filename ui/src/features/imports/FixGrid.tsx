import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportFilter } from "../../ipc/bindings/ImportFilter";
import type { ImportRow } from "../../ipc/bindings/ImportRow";
import { DataGrid } from "../../shared/grid/DataGrid";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type DraftChange, useImportRows } from "./api";
import { type Editing, fixColumns } from "./fixColumns";
import css from "./imports.module.css";
import { firstCellToFix } from "./model";
import { useFixKeys } from "./useFixKeys";
import { useImportsSay } from "./words";

export type FixGridProps = {
  connection: string;
  draft: Import;
  filter: ImportFilter;
  group: string | null;
  current: number | null;
  onCurrent: (index: number | null) => void;
  /** F8: the next or previous row with a problem, of so many, from the current row of the file. */
  onStep: (by: 1 | -1, rowCount: number, currentRow: number | undefined) => void;
  change: (wish: DraftChange) => void;
};

const rowHeight = 36;

/** The rows of the file, edited in place. */
export function FixGrid({ connection, draft, filter, group, current, onCurrent, onStep, change }: FixGridProps) {
  const say = useImportsSay();
  const rows = useImportRows(connection, draft.draft, filter, group);
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
    (row: ImportRow) => latestChange.current({ kind: "exclude", row: row.row, excluded: !row.excluded }),
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

  const key = (event: KeyboardEvent, row: ImportRow | undefined): boolean => {
    if (event.ctrlKey || event.metaKey) return false;
    if (row === undefined) return false;
    if (event.key === "F2") edit(row, cell ?? firstCellToFix(row, shown));
    else if (event.key.toLowerCase() === "x") exclude(row);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const at = shown.indexOf(cell ?? firstCellToFix(row, shown));
      const target = shown[Math.min(shown.length - 1, Math.max(0, at + (event.key === "ArrowRight" ? 1 : -1)))];
      if (target !== undefined) setMarked({ row: row.row, target });
    } else return false;
    return true;
  };

  useFixKeys({
    undo: draft.canUndo ? () => latestChange.current({ kind: "undo" }) : undefined,
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
        resetKey={`${filter} ${group}`}
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
