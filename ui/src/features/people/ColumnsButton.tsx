import { Button, Checkbox, Input, Popover, PopoverSurface, PopoverTrigger, Switch } from "@fluentui/react-components";
import { ChevronLeft16Regular, ChevronRight16Regular, ColumnTriple20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { arranged, type ColumnPlace, moved, placesOf, switched } from "../../shared/grid/arrange";
import type { GridColumn } from "../../shared/grid/DataGrid";
import type { PersonLine } from "./api";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface ColumnsButtonProps {
  columns: GridColumn<PersonLine>[];
  places: ColumnPlace[];
  compact: boolean;
  onArrange: (places: ColumnPlace[]) => void;
  onCompact: (compact: boolean) => void;
}

/** Which columns are shown, in what order, and how high the rows are. */
export function ColumnsButton({ columns, places, compact, onArrange, onCompact }: ColumnsButtonProps) {
  const say = usePeopleSay();
  const [find, setFind] = useState("");
  // A box that goes to the other list takes the focus along.
  const list = useRef<HTMLDivElement>(null);
  const touched = useRef<string | null>(null);
  useEffect(() => {
    if (touched.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-column="${touched.current}"] input`)?.focus();
    touched.current = null;
  });
  const turn = (id: string, on: boolean) => {
    touched.current = id;
    onArrange(switched(now, id, on));
  };
  const shown = arranged(columns, places);
  const now = placesOf(shown, places);
  const others = columns.filter(
    ({ id, header }) => !shown.some((one) => one.id === id) && header.toLowerCase().includes(find.trim().toLowerCase()),
  );
  return (
    <Popover positioning="below-end" trapFocus onOpenChange={() => setFind("")}>
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<ColumnTriple20Regular />}>
          {say("columns.button")}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={say("columns.title")} style={{ padding: 0 }}>
        <div className={styles.columns}>
          <div className={styles.columnsHead}>
            <Switch
              label={say("columns.compact")}
              checked={compact}
              onChange={(_, data) => onCompact(data.checked)}
              style={{ marginLeft: -8 }}
            />
            <Button size="small" appearance="subtle" onClick={() => onArrange([])}>
              {say("columns.reset")}
            </Button>
          </div>
          <div className={styles.columnsList} ref={list}>
            <h3>{say("columns.shown")}</h3>
            {shown.map(({ id, header }, index) => (
              <div key={id} className={styles.columnLine} data-column={id}>
                <Checkbox
                  label={header}
                  checked
                  disabled={index === 0}
                  title={index === 0 ? say("columns.fixed") : undefined}
                  onChange={() => turn(id, false)}
                />
                {index === 0 ? null : (
                  <span>
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<ChevronLeft16Regular />}
                      disabledFocusable={index === 1}
                      aria-label={say("columns.up", { name: header })}
                      title={say("columns.up", { name: header })}
                      onClick={() => onArrange(moved(now, id, index - 1))}
                    />
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<ChevronRight16Regular />}
                      disabledFocusable={index === shown.length - 1}
                      aria-label={say("columns.down", { name: header })}
                      title={say("columns.down", { name: header })}
                      onClick={() => onArrange(moved(now, id, index + 1))}
                    />
                  </span>
                )}
              </div>
            ))}
            <h3>{say("columns.others")}</h3>
            <Input
              size="small"
              aria-label={say("columns.find")}
              placeholder={say("columns.find")}
              value={find}
              onChange={(_, data) => setFind(data.value)}
            />
            {others.map(({ id, header }) => (
              <span key={id} data-column={id}>
                <Checkbox label={header} checked={false} onChange={() => turn(id, true)} />
              </span>
            ))}
          </div>
          <p className={styles.columnsHint}>{say("columns.hint")}</p>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
