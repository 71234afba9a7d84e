import { Combobox, Option } from "@fluentui/react-components";
import { type KeyboardEvent, type Ref, useState } from "react";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { ImportTarget } from "../../ipc/bindings/ImportTarget";
import { useExpandIcon } from "../../shared/fields/named";
import css from "./imports.module.css";
import { columnOf, findTargets } from "./model";
import { useImportsSay } from "./words";

const ignored = "";

export type TargetBoxProps = {
  column: ImportColumn;
  columns: readonly ImportColumn[];
  targets: readonly ImportTarget[];
  tabIndex: number;
  inputRef: Ref<HTMLInputElement>;
  onTarget: (target: string | null) => void;
  /** Escape, or a choice: the focus belongs to the row again. */
  onLeave: () => void;
};

/** What a column becomes: a list one types into. */
export function TargetBox(props: TargetBoxProps) {
  const expandIcon = useExpandIcon();
  const { column, columns, targets, tabIndex, inputRef, onTarget, onLeave } = props;
  const say = useImportsSay();
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const target = targets.find(({ id }) => id === column.target);
  const found = findTargets(targets, typed ?? "");

  const choose = (id: string | undefined) => {
    // While one types, the list tells of "nothing chosen": that is no choice.
    if (id === undefined) return;
    setTyped(undefined);
    if (id !== (column.target ?? ignored) || column.rival !== null) onTarget(id === ignored ? null : id);
    onLeave();
  };
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape" && !open) {
      event.preventDefault();
      onLeave();
    }
    if (event.key === "Delete" && !typed) {
      event.preventDefault();
      setOpen(false);
      onTarget(null);
    }
  };

  return (
    <div className={css.targetBox} data-empty={target === undefined ? "" : undefined}>
      <Combobox
        expandIcon={expandIcon}
        ref={inputRef}
        className={css.targetInput}
        tabIndex={tabIndex}
        aria-label={say("match.targetOf", { heading: column.heading })}
        placeholder={say("match.choose")}
        value={typed ?? target?.label ?? ""}
        selectedOptions={[column.target ?? ignored]}
        listbox={{ className: css.targetList }}
        open={open}
        onOpenChange={(_, data) => {
          setOpen(data.open);
          if (!data.open) setTyped(undefined);
        }}
        // What is typed replaces the target that stands there.
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => typed === undefined && event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, data) => choose(data.optionValue)}
        onKeyDown={keyDown}
      >
        {!typed && <Option value={ignored}>{say("match.ignore")}</Option>}
        {found.map((one) => {
          const user = columnOf(columns, one.id);
          const about =
            user && user.index !== column.index ? say("match.usedBy", { heading: user.heading }) : one.about;
          return (
            <Option key={one.id} value={one.id} text={one.label}>
              <span className={css.optionText}>
                <span>{one.label}</span>
                <span className={css.about}>{about}</span>
              </span>
            </Option>
          );
        })}
        {found.length === 0 && (
          <Option value={ignored} disabled>
            {say("match.noTarget")}
          </Option>
        )}
      </Combobox>
      {target !== undefined && !open && (
        <span className={css.targetAbout} aria-hidden="true">
          <span className={css.unseen}>{target.label}</span>
          <span className={css.about}>{target.about}</span>
        </span>
      )}
    </div>
  );
}
