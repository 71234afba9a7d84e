import { Button } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { DataGrid, type GridColumn, type GridSort } from "../grid/DataGrid";
import type { PagedRows } from "../grid/usePagedRows";
import { Empty } from "../states/Empty";
import { ErrorBar } from "../states/ErrorBar";
import { SkeletonRows } from "../states/Skeleton";
import { CollectionNote, useStanding } from "./CollectionNote";
import { focusGrid } from "./focus";
import type { CollectionId } from "./model";
import { useCurrentRow } from "./useCurrentRow";
import { useObjectsSay } from "./words";

const followMs = 120;

interface ObjectGridProps<Row> {
  connection: string;
  name: CollectionId;
  /** What they are, in a sentence: "groups". */
  what: string;
  rows: PagedRows<Row>;
  /** Another value is another list. */
  list: string;
  columns: GridColumn<Row>[];
  sort?: GridSort;
  onSort?: (column: string) => void;
  /** Whose details are open. */
  openId?: string | undefined;
  onOpen?: (id: string | undefined) => void;
  /** What the list is narrowed to, in words; nothing when it shows everything. */
  narrowed?: string | undefined;
  onClear?: () => void;
  emptyAction?: ReactNode;
}

/** A list of the copy: its rows, or why there are none. */
export function ObjectGrid<Row extends { id: string }>(props: ObjectGridProps<Row>) {
  const { connection, name, what, rows, columns, openId, onOpen, narrowed } = props;
  const say = useObjectsSay();
  const standing = useStanding({ connection, name });
  const current = useCurrentRow(rows.rowAt, rows.rowCount ?? 0, props.list);
  // An open pane follows the arrow keys, but not through every row that is only passed.
  const follow = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);
  if (standing !== undefined && standing !== "shown") return <CollectionNote connection={connection} name={name} />;
  const onCurrentChange = (index: number) => {
    current.set(index);
    clearTimeout(follow.current);
    if (openId === undefined) return;
    follow.current = setTimeout(() => {
      const id = rows.rowAt(index)?.id;
      if (id) onOpen?.(id);
    }, followMs);
  };
  const close = () => {
    onOpen?.(undefined);
    focusGrid();
  };
  const clear = props.onClear ? <Button onClick={props.onClear}>{say("clear")}</Button> : undefined;
  const empty = narrowed ? (
    <Empty action={clear}>{say("noMatch", { what, text: narrowed })}</Empty>
  ) : (
    <Empty action={props.emptyAction}>{say("nothing", { what })}</Empty>
  );
  return (
    <>
      <ErrorBar error={rows.error} />
      {rows.rowCount === undefined ? (
        rows.error ? null : (
          <SkeletonRows columns={columns} />
        )
      ) : (
        <DataGrid<Row>
          label={say(`collection.${name}`)}
          rowCount={rows.rowCount}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          columns={columns}
          rowKey={({ id }) => id}
          sort={props.sort}
          onSort={props.onSort}
          currentIndex={current.index}
          onCurrentChange={onCurrentChange}
          onOpen={
            onOpen
              ? (row) => {
                  clearTimeout(follow.current);
                  onOpen(row.id);
                }
              : undefined
          }
          onKey={(event) => {
            if (event.key !== "Escape" || openId === undefined) return false;
            close();
            return true;
          }}
          resetKey={rows.isPrevious ? undefined : props.list}
          empty={empty}
        />
      )}
    </>
  );
}
