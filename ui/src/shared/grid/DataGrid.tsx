import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useKeyLines } from "../wizard/keyLines";
import { arranged, type ColumnPlace, leastWidth, moved, placesOf, sized } from "./arrange";
import styles from "./DataGrid.module.css";
import { GridBox } from "./GridBox";
import { GridHeads } from "./GridHead";
import { GridRow } from "./GridRow";
import { gridLines } from "./gridLines";
import { headerKey, nextIndex } from "./keyboard";
import { headState } from "./selection";
import { useGridScroll } from "./useGridScroll";
import { type GridSelection, useGridSelection } from "./useGridSelection";
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
  /** Only shown once somebody asked for it. */
  optional?: boolean;
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
  /** Makes rows choosable: a box before each, Space, Shift with the arrow keys, Ctrl+A. */
  choose?: GridSelection;
  /** Ctrl+C. */
  onCopy?: () => void;
  /** How somebody arranged the columns; empty while nobody did. */
  places?: ColumnPlace[];
  /** Makes columns movable and sizable. The first one stays where it is. */
  onArrange?: (places: ColumnPlace[]) => void;
  /** px free below the last row, for what floats over it. */
  footHeight?: number;
}

const headHeight = 32;
const gap = 8;
const padding = 16;
const boxWidth = 24;
/** px a column grows or shrinks by with a key. */
const keySize = 16;
const noPlaces: ColumnPlace[] = [];

export function gridTemplate<Row>(columns: GridColumn<Row>[]): string {
  return columns
    .map(({ width, flex, minWidth }) => (width ? `${width}px` : `minmax(${minWidth ?? 80}px, ${flex ?? 1}fr)`))
    .join(" ");
}

/** A grid of any length: only the rows that are seen exist. One Tab stop, arrow keys inside. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, rowCount, rowAt, columns, rowHeight = 36, currentIndex = null, choose, onArrange } = props;
  const { onCurrentChange, onOpen, onKey, places = noPlaces } = props;
  const id = useId();
  const { t } = useTranslation();
  const scroll = useGridScroll(rowCount, rowHeight, headHeight, props.onRange, props.resetKey, props.footHeight);
  const selection = useGridSelection(choose, rowAt, props.rowKey);
  const shown = useMemo(
    () =>
      arranged(columns, places).filter(
        ({ hideBelow }) => !hideBelow || scroll.width === 0 || scroll.width >= hideBelow,
      ),
    [columns, places, scroll.width],
  );
  const choosing = choose !== undefined;
  const template = useMemo(() => (choosing ? `${boxWidth}px ` : "") + gridTemplate(shown), [shown, choosing]);
  const minWidth = leastWidth(shown, gap, padding) + (choosing ? boxWidth + gap : 0);
  const heads = useHeaderFocus(shown, props.onSort !== undefined || onArrange !== undefined);
  const current = currentIndex !== null && currentIndex < rowCount ? currentIndex : null;

  const goTo = (index: number) => {
    onCurrentChange?.(index);
    scroll.show(index);
  };
  const move = onArrange && ((column: string, to: number) => onArrange(moved(placesOf(shown, places), column, to)));
  const size =
    onArrange && ((column: string, width: number) => onArrange(sized(placesOf(shown, places), column, width)));

  const headKey = (event: KeyboardEvent<HTMLDivElement>, at: number) => {
    const column = shown[at];
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (column && step !== 0 && (event.ctrlKey || event.shiftKey)) {
      event.preventDefault();
      const head = document.getElementById(`${id}-head-${at}`);
      if (event.shiftKey) size?.(column.id, (head?.getBoundingClientRect().width ?? 100) + step * keySize);
      else if (move && at > 0 && at + step > 0 && at + step < shown.length) {
        move(column.id, at + step);
        heads.set(at + step);
      }
      return;
    }
    const key = headerKey(event.key, at, shown.length);
    if (!key) return;
    event.preventDefault();
    if (key.sort && column?.sortable) props.onSort?.(column.id);
    if (key.to !== undefined) heads.set(key.to);
  };

  useKeyLines(
    gridLines({
      moves: onCurrentChange !== undefined,
      opens: onOpen !== undefined,
      choosing,
      copies: props.onCopy !== undefined,
    }),
  );

  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys in a button or field inside a row belong to it.
    if (event.target !== event.currentTarget || event.altKey) return;
    if (heads.current !== null) {
      headKey(event, heads.current);
      return;
    }
    const row = current === null ? undefined : rowAt(current);
    if (event.key === "Enter" && row !== undefined && current !== null && onOpen) {
      event.preventDefault();
      onOpen(row, current);
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    if (choosing && chooseKey(event, command)) {
      event.preventDefault();
      return;
    }
    if (props.onCopy && command && event.key.toLowerCase() === "c" && !window.getSelection()?.toString()) {
      event.preventDefault();
      props.onCopy();
      return;
    }
    if (event.key === "ArrowUp" && !event.shiftKey && (current === null || current === 0) && heads.enter()) {
      event.preventDefault();
      return;
    }
    if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !command && scroll.sideways(event.key)) {
      event.preventDefault();
      return;
    }
    const next = nextIndex(event, current, rowCount, Math.floor(scroll.view / rowHeight));
    if (next !== null && onCurrentChange) {
      event.preventDefault();
      if (choosing && event.shiftKey) selection.extend(current ?? next, next);
      else selection.forgetAnchor();
      goTo(next);
      return;
    }
    if (current !== null && onKey?.(event, row, current)) event.preventDefault();
  };

  const chooseKey = (event: KeyboardEvent<HTMLDivElement>, command: boolean): boolean => {
    if (event.key === " " && current !== null && !command) {
      selection.toggle(current);
      return true;
    }
    if (command && event.key.toLowerCase() === "a") {
      selection.all();
      return true;
    }
    if (event.key !== "Escape" || !choose) return false;
    if (current !== null && onKey?.(event, rowAt(current), current)) return true;
    if (headState(choose.selection, rowCount) === "none") return false;
    selection.none();
    return true;
  };

  // The same function for all rows and all times, so that a row is drawn again only for its own sake.
  const toggling = useRef<(index: number, extend: boolean) => void>(() => {});
  toggling.current = (index, extend) => {
    if (extend) selection.extend(current ?? index, index);
    else selection.toggle(index);
    onCurrentChange?.(index);
    scroll.element.current?.focus({ preventScroll: true });
  };
  const onToggle = useMemo(
    () => (choosing ? (index: number, extend: boolean) => toggling.current(index, extend) : undefined),
    [choosing],
  );

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
        isSelected={selection.isSelected(row)}
        className={row === undefined ? undefined : props.rowClassName?.(row)}
        label={row === undefined ? undefined : props.ariaRowLabel?.(row)}
        onCurrentChange={onCurrentChange}
        onOpen={onOpen}
        onToggle={onToggle}
      />,
    );
  }

  const active =
    heads.current !== null ? `${id}-head-${heads.current}` : current !== null ? `${id}-${current}` : undefined;
  const headBox = choose ? headState(choose.selection, rowCount) : "none";
  return (
    <div
      ref={scroll.element}
      className={styles.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={shown.length + (choosing ? 1 : 0)}
      aria-multiselectable={choosing ? true : undefined}
      aria-activedescendant={active}
      tabIndex={0}
      data-grid=""
      data-open={onOpen ? "" : undefined}
      data-choose={choosing ? "" : undefined}
      onKeyDown={keyDown}
      onBlur={heads.leave}
      onScroll={scroll.onScroll}
      onPointerOver={titleShortened}
    >
      <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: template, minWidth }}>
        {choosing ? (
          <div role="columnheader" className={styles.boxCell}>
            <GridBox
              state={headBox}
              label={t("grid.chooseAll")}
              onClick={() => (headBox === "none" ? selection.all() : selection.none())}
            />
          </div>
        ) : null}
        <GridHeads
          id={id}
          columns={shown}
          sort={props.sort}
          focused={heads.current}
          onSort={props.onSort}
          onMove={move}
          onSize={size}
        />
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: scroll.height, minWidth }}>
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
