import { Button } from "@fluentui/react-components";
import {
  ArrowExportLtr20Regular,
  Certificate20Regular,
  Copy20Regular,
  Delete20Regular,
  Dismiss20Regular,
  DoorArrowRight20Regular,
  Edit20Regular,
  Prohibited20Regular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface SelectionBarProps {
  count: number;
  total: number;
  onAll: () => void;
  /** Begins the licence wizard; absent where the connection cannot do it. */
  onLicenses?: (() => void) | undefined;
  /** Begins the edit wizard; absent where the connection cannot do it. */
  onEdit?: (() => void) | undefined;
  /** Begins the leavers wizard; absent where the connection cannot do it. */
  onLeave?: (() => void) | undefined;
  /** Begins to block them; only where that is what a list is for. */
  onBlock?: (() => void) | undefined;
  /** Begins to delete them; only where that is what a list is for. */
  onRemove?: (() => void) | undefined;
  onExport: () => void;
  onCopy: () => void;
  onClear: () => void;
}

/** Floats over the grid while somebody is chosen. Only acts that exist stand here. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, total, onAll, onLicenses, onEdit, onLeave, onBlock, onRemove, onExport, onCopy, onClear } = props;
  const say = usePeopleSay();
  if (count === 0) return null;
  return (
    <section className={styles.selection} aria-label={say("choose.label")}>
      <b role="status">{say("choose.selected", { count })}</b>
      {count < total ? (
        <button type="button" className={styles.selectAll} onClick={onAll}>
          {say("choose.all", { count: total })}
        </button>
      ) : null}
      <span className={styles.selectionActs}>
        {onLicenses && (
          <Button appearance="subtle" icon={<Certificate20Regular />} onClick={onLicenses}>
            {say("choose.licenses")}
          </Button>
        )}
        {onEdit && (
          <Button appearance="subtle" icon={<Edit20Regular />} onClick={onEdit}>
            {say("choose.edit")}
          </Button>
        )}
        {onLeave && (
          <Button appearance="subtle" icon={<DoorArrowRight20Regular />} onClick={onLeave}>
            {say("choose.leave")}
          </Button>
        )}
        {onBlock && (
          <Button appearance="subtle" icon={<Prohibited20Regular />} onClick={onBlock}>
            {say("choose.block")}
          </Button>
        )}
        {onRemove && (
          <Button appearance="subtle" icon={<Delete20Regular />} onClick={onRemove}>
            {say("choose.remove")}
          </Button>
        )}
        <LastAct icon={<ArrowExportLtr20Regular />} words={say("choose.export")} onClick={onExport} />
        <LastAct icon={<Copy20Regular />} words={say("choose.copy")} onClick={onCopy} />
        <span className={styles.rule} />
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={say("choose.clear")}
          title={say("choose.clear")}
          onClick={onClear}
        />
      </span>
    </section>
  );
}

/** An act that is a sign alone where the bar is narrow. */
function LastAct({ icon, words, onClick }: { icon: ReactElement; words: string; onClick: () => void }) {
  return (
    <Button
      className={styles.lastAct}
      appearance="subtle"
      icon={icon}
      aria-label={words}
      title={words}
      onClick={onClick}
    >
      <span data-words="">{words}</span>
    </Button>
  );
}
