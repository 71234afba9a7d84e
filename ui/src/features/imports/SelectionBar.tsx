import { Button } from "@fluentui/react-components";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

export type SelectionBarProps = {
  count: number;
  /** Nothing to fill from: no row is marked. */
  fill: (() => void) | undefined;
  exclude: () => void;
  include: () => void;
  clear: () => void;
};

/** How many rows are chosen, and what can be done to all of them. */
export function SelectionBar({ count, fill, exclude, include, clear }: SelectionBarProps) {
  const say = useImportsSay();
  return (
    <div className={css.selectionBar} role="status">
      <b>{say("fix.chosen", { count })}</b>
      <Button size="small" disabled={fill === undefined} onClick={fill}>
        {say("fix.fill")}
      </Button>
      <Button size="small" onClick={exclude}>
        {say("fix.excludeChosen")}
      </Button>
      <Button size="small" onClick={include}>
        {say("fix.includeChosen")}
      </Button>
      <Button size="small" appearance="subtle" onClick={clear}>
        {say("fix.clearChosen")}
      </Button>
    </div>
  );
}
