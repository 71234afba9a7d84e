import { Button } from "@fluentui/react-components";
import { Dismiss12Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportFilter } from "../../ipc/bindings/ImportFilter";
import { formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { KeyHints } from "../../shared/wizard/KeySheet";
import { type DraftChange, useFindProblem } from "./api";
import { FixGrid } from "./FixGrid";
import css from "./imports.module.css";
import { LevelSign } from "./LevelSign";
import { nextTrouble } from "./model";
import { ProblemGroups } from "./ProblemGroups";
import { useImportsSay } from "./words";

const filters: readonly ImportFilter[] = ["all", "stop", "warn", "note", "excluded"];

export type FixStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  error: unknown;
};

/** Problems by cause, each repaired at once, and below them the rows to edit by hand. */
export function FixStep({ connection, draft, change, error }: FixStepProps) {
  const say = useImportsSay();
  const { counts, groups } = draft;
  const [filter, setFilter] = useState<ImportFilter>(() => nextTrouble(counts) ?? "all");
  const [chosen, setGroup] = useState<string | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const find = useFindProblem(connection, draft.draft);
  // A group that was repaired is gone; its rows cannot be asked for any more.
  const group = groups.find(({ key }) => key === chosen);

  const show = (next: ImportFilter, nextGroup: string | null = null) => {
    setFilter(next);
    setGroup(nextGroup);
    setCurrent(null);
  };
  const step = (by: 1 | -1, rowCount: number, currentRow: number | undefined) => {
    if (group === undefined && (filter === "all" || filter === "excluded")) {
      if (find.isPending || nextTrouble(counts) === undefined) return;
      // Rows count from 1 in the order of the file, positions from 0.
      const from = filter === "all" ? current : currentRow === undefined ? null : currentRow - 1;
      const found = (at: number | undefined) => {
        if (at === undefined) return;
        setFilter("all");
        setCurrent(at);
      };
      find.mutate({ total: counts.total, from, by }, { onSuccess: found });
    } else if (rowCount > 0) setCurrent(((current ?? (by === 1 ? -1 : 0)) + by + rowCount) % rowCount);
  };

  return (
    <div className={css.fix}>
      <ErrorBar error={error ?? find.error} />
      <ProblemGroups
        groups={groups}
        chosen={group?.key ?? null}
        onChoose={(key) => (key === null ? show("all") : show("all", key))}
        onRepair={(key, repair) => change({ kind: "repair", group: key, repair })}
      />
      <div className={css.filterBar}>
        <fieldset className={css.filters} aria-label={say("fix.filters")}>
          {filters.map((one) => (
            <button
              key={one}
              type="button"
              className={css.filterButton}
              aria-pressed={group === undefined && filter === one}
              onClick={() => show(one)}
            >
              {one !== "all" && one !== "excluded" && <LevelSign level={one} />}
              {say(`fix.filter.${one}`)} <b>{formatNumber(one === "all" ? counts.total : counts[one])}</b>
            </button>
          ))}
          {group !== undefined && (
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss12Regular />}
              iconPosition="after"
              title={say("fix.allRows")}
              onClick={() => show("all")}
            >
              {say("fix.onlyGroup", { title: group.title })}
            </Button>
          )}
        </fieldset>
        <KeyHints
          lines={[
            { caps: ["F8"], text: say("fix.keysNext") },
            { caps: ["Enter"], text: say("fix.keysEdit") },
            { caps: ["X"], text: say("fix.keysExclude") },
          ]}
        />
      </div>
      <FixGrid
        connection={connection}
        draft={draft}
        filter={group ? "all" : filter}
        group={group?.key ?? null}
        current={current}
        onCurrent={setCurrent}
        onStep={step}
        change={change}
      />
    </div>
  );
}
