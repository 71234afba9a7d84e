import { type MouseEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "./DataGrid";
import styles from "./DataGrid.module.css";
import { GridBox } from "./GridBox";

interface GridRowProps<Row> {
  id: string;
  row: Row | undefined;
  index: number;
  top: number;
  height: number;
  columns: GridColumn<Row>[];
  template: string;
  isCurrent: boolean;
  /** `undefined` where rows cannot be chosen. */
  isSelected: boolean | undefined;
  className: string | undefined;
  label: string | undefined;
  onCurrentChange: ((index: number) => void) | undefined;
  onOpen: ((row: Row, index: number) => void) | undefined;
  /** The box was pressed, or the row with Shift. */
  onToggle: ((index: number, extend: boolean) => void) | undefined;
}

function Row<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, isCurrent, isSelected, onToggle } = props;
  const { t } = useTranslation();
  const click = (event: MouseEvent<HTMLElement>) => {
    if (row === undefined || (event.target as HTMLElement).closest("button, a, input, select")) return;
    if (onToggle && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      onToggle(index, event.shiftKey);
      return;
    }
    props.onCurrentChange?.(index);
    props.onOpen?.(row, index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and handles Enter for its current row
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? isCurrent}
      aria-busy={row === undefined ? true : undefined}
      aria-label={props.label}
      className={props.className ? `${styles.row} ${props.className}` : styles.row}
      data-current={isCurrent ? "" : undefined}
      data-selected={isSelected ? "" : undefined}
      style={{ transform: `translateY(${props.top}px)`, height: props.height, gridTemplateColumns: props.template }}
      onClick={click}
    >
      {onToggle ? (
        <div role="gridcell" className={styles.boxCell}>
          {row === undefined ? null : (
            <GridBox
              state={isSelected ? "all" : "none"}
              label={t("grid.choose")}
              onClick={(shift) => onToggle(index, shift)}
            />
          )}
        </div>
      ) : null}
      {columns.map((column, place) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-frozen={place === 0 ? "" : undefined}
        >
          {row === undefined ? <span className={styles.block} /> : column.render(row, index)}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when its own row, place or mark changes. */
export const GridRow = memo(Row) as typeof Row;
