import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./DataGrid.module.css";
import { GridRow } from "./GridRow";
import { headerKey, nextIndex } from "./keyboard";
import { useGridScroll } from "./useGridScroll";
import { useHeaderFocus } from "./useHeaderFocus";

/** A column. Give `width` in px, or `flex` as a share of what is left together with a `minWidth`. */
export interface GridColumn<Row> {
  id: string;
  header: string;
  width?: number;
  flex?: number;
  minWidth?: number;
  /** The column leaves when the grid itself is narrower than this many px. */
  hideBelow?: number;
  align?: "start" | "end";
  /** Offers sorting in its head; needs `onSort`. */
  sortable?: boolean;
  /** Plain elements only: no Fluent component, no tooltip. Shortened text gets its tooltip from the grid. */
  render: (row: Row, index: number) => ReactNode;
}

export interface GridSort {
  column: string;
  descending: boolean;
}

export interface DataGridProps<Row> {
  /** Accessible name. */
  label: string;
  /** Rows of the whole result, also those not loaded. */
  rowCount: number;
  /** The row, or `undefined` while it is not loaded: a grey block is shown. */
  rowAt: (index: number) => Row | undefined;
  /** Told which rows are drawn, so that they can be loaded. Must be stable (`useCallback`, or from `usePagedRows`). */
  onRange?: (first: number, last: number) => void;
  /** Must be stable (`useMemo`), or every row is drawn again each time. */
  columns: GridColumn<Row>[];
  rowKey: (row: Row) => string;
  /** px; 36 unless said otherwise. */
  rowHeight?: number;
  sort?: GridSort;
  /** A head was chosen; the caller decides the direction. */
  onSort?: (column: string) => void;
  currentIndex?: number | null;
  onCurrentChange?: (index: number) => void;
  /** Enter, or a click on the row. */
  onOpen?: (row: Row, index: number) => void;
  /** Any other key on the current row; answer `true` when it was used. */
  onKey?: (event: KeyboardEvent, row: Row | undefined, index: number) => boolean;
  rowClassName?: (row: Row) => string | undefined;
  ariaRowLabel?: (row: Row) => string;
  /** Another value sends the grid back to its top: another filter, another sort. */
  resetKey?: string;
  /** Shown in the free area when there are no rows. */
  empty?: ReactNode;
}

const headHeight = 32;

export function gridTemplate<Row>(columns: GridColumn<Row>[]): string {
  return columns
    .map(({ width, flex, minWidth }) => (width ? `${width}px` : `minmax(${minWidth ?? 80}px, ${flex ?? 1}fr)`))
    .join(" ");
}

/** A grid of any length: only the rows that are seen exist. One Tab stop, arrow keys inside. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const {
    label,
    rowCount,
    rowAt,
    columns,
    rowHeight = 36,
    currentIndex = null,
    onCurrentChange,
    onOpen,
    onKey,
  } = props;
  const id = useId();
  const { t } = useTranslation();
  const scroll = useGridScroll(rowCount, rowHeight, headHeight, props.onRange, props.resetKey);
  const shown = useMemo(
    () => columns.filter(({ hideBelow }) => !hideBelow || scroll.width === 0 || scroll.width >= hideBelow),
    [columns, scroll.width],
  );
  const template = useMemo(() => gridTemplate(shown), [shown]);
  const heads = useHeaderFocus(shown, props.onSort !== undefined);
  const current = currentIndex !== null && currentIndex < rowCount ? currentIndex : null;

  const goTo = (index: number) => {
    onCurrentChange?.(index);
    scroll.show(index);
  };

  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys in a button or field inside a row belong to it.
    if (event.target !== event.currentTarget || event.altKey) return;
    if (heads.current !== null) {
      const move = headerKey(event.key, heads.current, shown.length);
      if (!move) return;
      event.preventDefault();
      const column = shown[heads.current];
      if (move.sort && column?.sortable) props.onSort?.(column.id);
      if (move.to !== undefined) heads.set(move.to);
      return;
    }
    const row = current === null ? undefined : rowAt(current);
    if (event.key === "Enter" && row !== undefined && current !== null && onOpen) {
      event.preventDefault();
      onOpen(row, current);
      return;
    }
    if (event.key === "ArrowUp" && (current === null || current === 0) && heads.enter()) {
      event.preventDefault();
      return;
    }
    const next = nextIndex(event, current, rowCount, Math.floor(scroll.view / rowHeight));
    if (next !== null && onCurrentChange) {
      event.preventDefault();
      goTo(next);
      return;
    }
    if (current !== null && onKey?.(event, row, current)) event.preventDefault();
  };

  const rows: ReactNode[] = [];
  for (let index = scroll.first; index <= scroll.last; index += 1) {
    const row = rowAt(index);
    rows.push(
      <GridRow
        key={row === undefined ? `empty-${index}` : props.rowKey(row)}
        id={`${id}-${index}`}
        row={row}
        index={index}
        top={scroll.topOf(index)}
        height={rowHeight}
        columns={shown}
        template={template}
        isCurrent={index === current}
        className={row === undefined ? undefined : props.rowClassName?.(row)}
        label={row === undefined ? undefined : props.ariaRowLabel?.(row)}
        onCurrentChange={onCurrentChange}
        onOpen={onOpen}
      />,
    );
  }

  const active =
    heads.current !== null ? `${id}-head-${heads.current}` : current !== null ? `${id}-${current}` : undefined;
  return (
    <div
      ref={scroll.element}
      className={styles.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={shown.length}
      aria-activedescendant={active}
      tabIndex={0}
      data-grid=""
      data-open={onOpen ? "" : undefined}
      onKeyDown={keyDown}
      onBlur={heads.leave}
      onScroll={scroll.onScroll}
      onPointerOver={titleShortened}
    >
      <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: template }}>
        {shown.map((column, index) => (
          <GridHead
            key={column.id}
            id={`${id}-head-${index}`}
            column={column}
            sort={props.sort}
            focused={heads.current === index}
            onSort={props.onSort}
            hint={t("grid.sortBy", { column: column.header })}
          />
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: scroll.height }}>
        {rows}
      </div>
      {rowCount === 0 && props.empty ? <div className={styles.empty}>{props.empty}</div> : null}
    </div>
  );
}

/** One tooltip for all cells: shortened text is named when the pointer comes over it. */
function titleShortened(event: PointerEvent<HTMLDivElement>) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.childElementCount > 0 || target.title) return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent ?? "";
}

interface GridHeadProps<Row> {
  id: string;
  column: GridColumn<Row>;
  sort: GridSort | undefined;
  focused: boolean;
  hint: string;
  onSort: ((column: string) => void) | undefined;
}

function GridHead<Row>({ id, column, sort, focused, hint, onSort }: GridHeadProps<Row>) {
  const sorted = sort?.column === column.id;
  const canSort = column.sortable === true && onSort !== undefined;
  return (
    <div
      id={id}
      role="columnheader"
      className={styles.headCell}
      data-align={column.align}
      data-focused={focused ? "" : undefined}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : canSort ? "none" : undefined}
    >
      {canSort ? (
        <button type="button" tabIndex={-1} className={styles.sort} title={hint} onClick={() => onSort(column.id)}>
          <span className={styles.headText}>{column.header}</span>
          {sorted ? <span aria-hidden="true">{sort.descending ? "↓" : "↑"}</span> : null}
        </button>
      ) : (
        <span className={styles.headText}>{column.header}</span>
      )}
    </div>
  );
}
