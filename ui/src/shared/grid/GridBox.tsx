import styles from "./DataGrid.module.css";

/** The box of a row or of the head. Plain elements: the grid has the focus and handles the keys. */
export function GridBox({
  state,
  label,
  onClick,
}: {
  state: "none" | "some" | "all";
  label: string;
  onClick: (shift: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      className={styles.boxButton}
      aria-label={label}
      aria-checked={state === "some" ? "mixed" : state === "all"}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onClick(event.shiftKey)}
    >
      <span className={styles.box} data-state={state} aria-hidden="true">
        {state === "none" ? null : (
          <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d={state === "all" ? "M3.2 8.4l3 3 6.4-6.6" : "M4 8h8"} />
          </svg>
        )}
      </span>
    </button>
  );
}
