import { Button, Input } from "@fluentui/react-components";
import { Dismiss12Regular, Search16Regular } from "@fluentui/react-icons";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportFilter } from "../../ipc/bindings/ImportFilter";
import { formatNumber } from "../../shared/format";
import { nobody, type Selection } from "../../shared/grid/selection";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { KeyHints } from "../../shared/wizard/KeySheet";
import { type DraftChange, useFindProblem } from "./api";
import { FixGrid } from "./FixGrid";
import css from "./imports.module.css";
import { LevelSign } from "./LevelSign";
import { nextTrouble } from "./model";
import { ProblemGroups } from "./ProblemGroups";
import { Working } from "./Working";
import { useImportsSay } from "./words";

const filters: readonly ImportFilter[] = ["all", "stop", "warn", "note", "excluded"];

export type FixStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  changing: boolean;
  error: unknown;
};

/** Problems by cause, each repaired at once, and below them the rows to edit by hand. */
export function FixStep({ connection, draft, change, changing, error }: FixStepProps) {
  const say = useImportsSay();
  const { counts, groups } = draft;
  const [filter, setFilter] = useState<ImportFilter>(() => nextTrouble(counts) ?? "all");
  const [chosen, setGroup] = useState<string | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [text, setText] = useState("");
  const [selection, setSelection] = useState<Selection>(nobody);
  const search = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(text.trim());
  const find = useFindProblem(connection, draft.draft);
  // A group that was repaired is gone; its rows cannot be asked for any more.
  const group = groups.find(({ key }) => key === chosen);

  const show = (next: ImportFilter, nextGroup: string | null = null) => {
    setFilter(next);
    setGroup(nextGroup);
    setCurrent(null);
    setSelection(nobody);
  };
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener("keydown", find);
    return () => document.removeEventListener("keydown", find);
  }, []);
  const step = (by: 1 | -1, rowCount: number, currentRow: number | undefined) => {
    const everywhere = group === undefined && asked === "" && (filter === "all" || filter === "excluded");
    if (everywhere) {
      if (find.isPending || nextTrouble(counts) === undefined) return;
      const found = (at: number | null) => {
        if (at === null) return;
        setFilter("all");
        setCurrent(at);
      };
      find.mutate({ from: currentRow ?? null, by }, { onSuccess: found });
    } else if (rowCount > 0) setCurrent(((current ?? (by === 1 ? -1 : 0)) + by + rowCount) % rowCount);
  };

  return (
    <div className={css.fix}>
      <ErrorBar error={error ?? find.error} />
      <ProblemGroups
        groups={groups}
        chosen={group?.key ?? null}
        onChoose={(key) => (key === null ? show("all") : show("all", key))}
        onRepair={(key, repair) => {
          setSelection(nobody);
          change({ kind: "repair", group: key, repair });
        }}
      />
      <Working connection={connection} draft={draft.draft} working={changing} />
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
        <Input
          ref={search}
          size="small"
          type="search"
          className={css.rowSearch}
          contentBefore={<Search16Regular />}
          aria-label={say("fix.search")}
          placeholder={say("fix.search")}
          value={text}
          onChange={(_, data) => {
            setText(data.value);
            setCurrent(null);
            setSelection(nobody);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.stopPropagation();
            setText("");
          }}
        />
        <KeyHints
          lines={[
            { caps: ["F8"], text: say("fix.keysNext") },
            { caps: ["Ctrl", "D"], text: say("fix.keysFill") },
            { caps: ["X"], text: say("fix.keysExclude") },
          ]}
        />
      </div>
      <FixGrid
        connection={connection}
        draft={draft}
        question={{ filter: group ? "all" : filter, group: group?.key ?? null, text: asked }}
        selection={selection}
        onSelect={setSelection}
        current={current}
        onCurrent={setCurrent}
        onStep={step}
        change={change}
      />
    </div>
  );
}
