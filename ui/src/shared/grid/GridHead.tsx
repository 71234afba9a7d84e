import { type PointerEvent as ReactPointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { dropIndex } from "./arrange";
import type { GridColumn, GridSort } from "./DataGrid";
import styles from "./DataGrid.module.css";

interface GridHeadsProps<Row> {
  id: string;
  columns: GridColumn<Row>[];
  sort: GridSort | undefined;
  focused: number | null;
  onSort: ((column: string) => void) | undefined;
  /** Absent: the columns stand as they are. */
  onMove: ((column: string, to: number) => void) | undefined;
  onSize: ((column: string, width: number) => void) | undefined;
}

/** px the pointer goes before a press becomes a drag. */
const slack = 6;

/** The heads of the columns: sorted by a press, moved by a drag, sized at their right edge. */
export function GridHeads<Row>({ id, columns, sort, focused, onSort, onMove, onSize }: GridHeadsProps<Row>) {
  const [drag, setDrag] = useState<{ column: string; to: number } | null>(null);
  const dragged = useRef(false);

  const press = (event: ReactPointerEvent<HTMLElement>, column: GridColumn<Row>, index: number) => {
    dragged.current = false;
    if (!onMove || index === 0 || event.button !== 0) return;
    const heads = event.currentTarget.closest("[role=row]")?.querySelectorAll<HTMLElement>("[data-column]") ?? [];
    const middles = [...heads].map((head) => head.getBoundingClientRect()).map(({ left, width }) => left + width / 2);
    const begin = event.clientX;
    let to = index;
    const move = (moved: PointerEvent) => {
      if (!dragged.current && Math.abs(moved.clientX - begin) < slack) return;
      dragged.current = true;
      to = Math.max(1, dropIndex(middles, moved.clientX));
      setDrag({ column: column.id, to });
    };
    listen(move, (gaveUp) => {
      setDrag(null);
      // Its own place is counted too while it stands left of where it goes.
      if (dragged.current && !gaveUp) onMove(column.id, to > index ? to - 1 : to);
    });
  };

  return columns.map((column, index) => (
    <GridHead
      key={column.id}
      id={`${id}-head-${index}`}
      column={column}
      sort={sort}
      focused={focused === index}
      frozen={index === 0}
      dropBefore={drag !== null && drag.to === index}
      dropAfter={drag !== null && drag.to === columns.length && index === columns.length - 1}
      dragging={drag?.column === column.id}
      onPress={(event) => press(event, column, index)}
      onSort={onSort && (() => !dragged.current && onSort(column.id))}
      onSize={onSize}
    />
  ));
}

/** Follows the pointer until it is let go; Escape gives up. */
function listen(move: (event: PointerEvent) => void, done: (gaveUp: boolean) => void) {
  const end = (gaveUp: boolean) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("keydown", key, true);
    done(gaveUp);
  };
  const up = () => end(false);
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") end(true);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("keydown", key, true);
}

interface GridHeadProps<Row> {
  id: string;
  column: GridColumn<Row>;
  sort: GridSort | undefined;
  focused: boolean;
  frozen: boolean;
  dropBefore: boolean;
  dropAfter: boolean;
  dragging: boolean;
  onPress: (event: ReactPointerEvent<HTMLElement>) => void;
  onSort: (() => void) | undefined;
  onSize: ((column: string, width: number) => void) | undefined;
}

function GridHead<Row>(props: GridHeadProps<Row>) {
  const { column, sort, onSort, onSize } = props;
  const { t } = useTranslation();
  const sorted = sort?.column === column.id;
  const canSort = column.sortable === true && onSort !== undefined;
  const size = (event: ReactPointerEvent<HTMLElement>) => {
    event.stopPropagation();
    const head = event.currentTarget.parentElement;
    if (!head || event.button !== 0) return;
    const begin = event.clientX;
    const width = head.getBoundingClientRect().width;
    listen(
      (moved) => onSize?.(column.id, width + moved.clientX - begin),
      () => {},
    );
  };
  return (
    <div
      id={props.id}
      role="columnheader"
      className={styles.headCell}
      data-column={column.id}
      data-align={column.align}
      data-frozen={props.frozen ? "" : undefined}
      data-focused={props.focused ? "" : undefined}
      data-dragging={props.dragging ? "" : undefined}
      data-drop={props.dropBefore ? "before" : props.dropAfter ? "after" : undefined}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : canSort ? "none" : undefined}
      onPointerDown={props.onPress}
    >
      {canSort ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.sort}
          title={t("grid.sortBy", { column: column.header })}
          onClick={onSort}
        >
          <span className={styles.headText}>{column.header}</span>
          {sorted ? <span aria-hidden="true">{sort.descending ? "↓" : "↑"}</span> : null}
        </button>
      ) : (
        <span className={styles.headText}>{column.header}</span>
      )}
      {onSize ? <span className={styles.sizer} aria-hidden="true" onPointerDown={size} /> : null}
    </div>
  );
}
