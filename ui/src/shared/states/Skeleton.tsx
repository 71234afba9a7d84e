import { useTranslation } from "react-i18next";
import type { GridColumn } from "../grid/DataGrid";
import { gridTemplate } from "../grid/DataGrid";
import styles from "./states.module.css";

/** Grey rows in the real column widths while the first answer is on its way. */
export function SkeletonRows<Row>({
  columns,
  rows = 16,
  height = 36,
}: {
  columns: GridColumn<Row>[];
  rows?: number;
  height?: number;
}) {
  const { t } = useTranslation();
  const gridTemplateColumns = gridTemplate(columns);
  return (
    <div role="status" aria-label={t("states.loading")} className={styles.skeleton}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without any content of their own
        <div key={row} className={styles.skeletonRow} style={{ gridTemplateColumns, height }}>
          {columns.map(({ id }) => (
            <span key={id} className={styles.block} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A grey block in place of text. */
export function Block({ width, height = 12 }: { width: number | string; height?: number }) {
  return <span className={styles.block} style={{ width, height }} />;
}
