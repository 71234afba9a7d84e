import { useMemo, useState } from "react";
import type { ItemState } from "../../ipc/bindings/ItemState";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { Avatar } from "../chips/Avatar";
import { Chip } from "../chips/Chip";
import { formatClock, formatNumber } from "../format";
import { DataGrid, type GridColumn } from "../grid/DataGrid";
import type { GridSelection } from "../grid/useGridSelection";
import { Empty } from "../states/Empty";
import { ErrorBar } from "../states/ErrorBar";
import { KeyHints, type KeyLine } from "../wizard/KeySheet";
import { useJobItems } from "./api";
import { stateChips } from "./model";
import css from "./run.module.css";
import { StateSign } from "./StateSign";
import { type RunSay, useRunSay } from "./words";

export type ItemGridProps = {
  connection: string;
  job: Job;
  screen: "run" | "result";
  hints?: readonly KeyLine[];
  /** A row was opened, by Enter, `.` or a click. */
  onOpen: (item: JobItem) => void;
  /** Which states are shown; a link elsewhere may set it. */
  state: ItemState | null;
  onState: (state: ItemState | null) => void;
  /** Makes rows choosable. */
  choose?: GridSelection | undefined;
};

/** Every row of a job with its state; chips by state above. */
export function ItemGrid(props: ItemGridProps) {
  const { connection, job, screen, hints = [], onOpen, state, onState, choose: choosing } = props;
  const say = useRunSay();
  const [current, setCurrent] = useState<number | null>(null);
  const rows = useJobItems(connection, job.id, state);
  const columns = useMemo(() => columnsOf(screen, say), [screen, say]);
  const choose = (next: ItemState | null) => {
    onState(next);
    setCurrent(null);
  };
  const all = screen === "run" ? say("chip.all") : say("chip.allRows");
  return (
    <div className={css.items} data-screen={screen}>
      <div className={css.itemsHead}>
        <fieldset className={css.filters} aria-label={say("filters")}>
          {stateChips(job.counts, screen).map((chip) => (
            <button
              key={chip.state ?? "all"}
              type="button"
              className={css.filterButton}
              aria-pressed={chip.state === state}
              onClick={() => choose(chip.state)}
            >
              {chip.state === null ? all : say(`chip.${chip.state}`)} <b>{formatNumber(chip.count)}</b>
            </button>
          ))}
        </fieldset>
        {hints.length > 0 && <KeyHints lines={hints} />}
      </div>
      <ErrorBar error={rows.error} />
      <DataGrid
        label={say("rows")}
        rowCount={rows.rowCount ?? 0}
        rowAt={rows.rowAt}
        onRange={rows.onRange}
        columns={columns}
        rowKey={(item) => String(item.number)}
        currentIndex={current}
        onCurrentChange={setCurrent}
        onOpen={onOpen}
        onKey={(event, item) => {
          if (event.key !== "." || item === undefined) return false;
          onOpen(item);
          return true;
        }}
        resetKey={String(state)}
        {...(choosing === undefined ? {} : { choose: choosing })}
        empty={rows.rowCount === undefined ? undefined : <Empty>{say("noRows")}</Empty>}
      />
    </div>
  );
}

function columnsOf(screen: "run" | "result", say: RunSay): GridColumn<JobItem>[] {
  const row: GridColumn<JobItem> = {
    id: "row",
    header: say("column.row"),
    width: 52,
    render: (item) => <span className={css.number}>{item.row ?? item.number + 1}</span>,
  };
  return [
    ...(screen === "run" ? [row] : []),
    {
      id: "person",
      header: say("column.person"),
      flex: 230,
      minWidth: 180,
      render: (item) => (
        <span className={css.person}>
          <Avatar name={item.displayName} />
          <span className={css.name}>{item.displayName}</span>
          {item.canary && <Chip>{say("canary")}</Chip>}
        </span>
      ),
    },
    {
      id: "signIn",
      header: say("column.signIn"),
      flex: 240,
      minWidth: 160,
      hideBelow: screen === "run" ? 760 : 620,
      render: (item) => item.userPrincipalName,
    },
    {
      id: "status",
      header: say("column.status"),
      width: screen === "run" ? 168 : 124,
      render: (item) => <StateSign state={item.state} />,
    },
    {
      id: "detail",
      header: say("column.detail"),
      flex: screen === "run" ? 280 : 320,
      minWidth: 96,
      render: (item) => item.reason ?? stepsOf(item, say),
    },
    {
      id: "time",
      header: say("column.time"),
      width: 72,
      align: "end",
      render: (item) => (item.updatedAt === null ? "–" : formatClock(item.updatedAt, true)),
    },
  ];
}

function stepsOf(item: JobItem, say: RunSay): string {
  if (item.state === "queued" || item.state === "skipped") return "";
  return say("stepsOf", { done: item.stepsDone, count: item.steps });
}
