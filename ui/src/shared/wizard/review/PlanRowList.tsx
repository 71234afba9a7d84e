import { type KeyboardEvent, useEffect, useState } from "react";
import type { PlanFilter } from "../../../ipc/bindings/PlanFilter";
import type { PlanRow } from "../../../ipc/bindings/PlanRow";
import { formatNumber } from "../../format";
import { usePagedRows } from "../../grid/usePagedRows";
import { keys } from "../../keys";
import { Empty } from "../../states/Empty";
import { ErrorBar } from "../../states/ErrorBar";
import { KeyHints } from "../KeySheet";
import { useWizardSay } from "../words";
import { planRows } from "./api";
import { PlanRowView } from "./PlanRowView";
import css from "./review.module.css";
import { useOpenRows } from "./useOpenRows";

const filters: readonly PlanFilter[] = ["all", "ready", "warn", "skipped"];

type PlanRowListProps = {
  connection: string;
  plan: string;
  /** A row is to be shown as a script. */
  onScript: (row: { number: number; name: string }) => void;
};

/** Every row of the plan; an open one shows what changes, field by field. */
export function PlanRowList({ connection, plan, onScript }: PlanRowListProps) {
  const say = useWizardSay();
  const [filter, setFilter] = useState<PlanFilter>("all");
  const [counts, setCounts] = useState<[number, number, number, number]>();
  const [current, setCurrent] = useState(0);
  const rows = usePagedRows<PlanRow>(keys.planRows(connection, plan, filter), async (offset, limit) => {
    const page = await planRows(connection, plan, filter, offset, limit);
    setCounts(page.counts);
    return page;
  });
  const total = rows.rowCount ?? 0;
  const list = useOpenRows(total, filter);
  const { onRange } = rows;
  const { first, last } = list;
  useEffect(() => {
    if (last >= first) onRange(first, last);
  }, [onRange, first, last]);

  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey) return;
    const row = rows.rowAt(current);
    if (event.key === "ArrowRight" && row) list.toggle(current, true);
    else if (event.key === "ArrowLeft" && row) list.toggle(current, false);
    else if (event.key === "Enter" && row) list.toggle(current);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = Math.min(total - 1, Math.max(0, current + (event.key === "ArrowDown" ? 1 : -1)));
      setCurrent(next);
      list.show(next);
    } else return;
    event.preventDefault();
  };
  const choose = (next: PlanFilter) => {
    setFilter(next);
    setCurrent(0);
  };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

  return (
    <section className={`${css.card} ${css.rowsCard}`} aria-label={say("review.rows")}>
      <div className={css.rowsHead}>
        <fieldset className={css.filters} aria-label={say("review.filters")}>
          {filters.map((one, index) => (
            <button
              key={one}
              type="button"
              className={css.filterButton}
              aria-pressed={filter === one}
              onClick={() => choose(one)}
            >
              {say(`review.filter.${one}`)} <b>{counts ? formatNumber(counts[index] ?? 0) : ""}</b>
            </button>
          ))}
        </fieldset>
        <KeyHints lines={[{ caps: ["→"], text: say("review.opensRow") }]} />
      </div>
      <ErrorBar error={rows.error} />
      <div
        ref={list.scroller}
        onScroll={list.onScroll}
        className={css.rows}
        role="treegrid"
        aria-label={say("review.rows")}
        aria-rowcount={total}
        aria-activedescendant={total > 0 ? `plan-row-${current}` : undefined}
        tabIndex={0}
        onKeyDown={keyDown}
      >
        <div className={css.rowsInner} style={{ height: list.height }}>
          {shown.map((index) => (
            <div key={index} className={css.rowPlace} style={{ transform: `translateY(${list.topOf(index)}px)` }}>
              <PlanRowView
                row={rows.rowAt(index)}
                index={index}
                current={index === current}
                open={list.isOpen(index)}
                measure={list.measure}
                onScript={onScript}
                onToggle={() => {
                  setCurrent(index);
                  list.toggle(index);
                }}
              />
            </div>
          ))}
        </div>
        {rows.rowCount === 0 && <Empty>{say("review.noRows")}</Empty>}
      </div>
    </section>
  );
}
