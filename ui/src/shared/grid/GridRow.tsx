import { type MouseEvent, memo } from "react";
import type { GridColumn } from "./DataGrid";
import styles from "./DataGrid.module.css";

interface GridRowProps<Row> {
  id: string;
  row: Row | undefined;
  index: number;
  top: number;
  height: number;
  columns: GridColumn<Row>[];
  template: string;
  isCurrent: boolean;
  className: string | undefined;
  label: string | undefined;
  onCurrentChange: ((index: number) => void) | undefined;
  onOpen: ((row: Row, index: number) => void) | undefined;
}

function Row<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, isCurrent } = props;
  const click = (event: MouseEvent<HTMLElement>) => {
    if (row === undefined || (event.target as HTMLElement).closest("button, a, input, select")) return;
    props.onCurrentChange?.(index);
    props.onOpen?.(row, index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and handles Enter for its current row
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      aria-busy={row === undefined ? true : undefined}
      aria-label={props.label}
      className={props.className ? `${styles.row} ${props.className}` : styles.row}
      data-current={isCurrent ? "" : undefined}
      style={{ transform: `translateY(${props.top}px)`, height: props.height, gridTemplateColumns: props.template }}
      onClick={click}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          {row === undefined ? <span className={styles.block} /> : column.render(row, index)}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when its own row, place or mark changes. */
export const GridRow = memo(Row) as typeof Row;
