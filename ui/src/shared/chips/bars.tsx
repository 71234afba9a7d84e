import type { Meaning } from "./Chip";
import styles from "./chips.module.css";

interface Part {
  id: string;
  value: number;
  colour: string;
  hatched?: boolean;
}

interface StackedBarProps {
  /** All numbers in words: what a screen reader says. */
  label: string;
  parts: Part[];
  whole: number;
  /** px */
  height?: number;
}

/** Shares of a whole side by side. The smallest share that is not nothing is still 4 px. */
export function StackedBar({ label, parts, whole, height = 12 }: StackedBarProps) {
  return (
    <div role="img" aria-label={label} className={`${styles.bar} ${styles.parts}`} style={{ height }}>
      {parts
        .filter(({ value }) => value > 0)
        .map(({ id, value, colour, hatched }) => (
          <div
            key={id}
            className={hatched ? `${styles.part} ${styles.hatch}` : styles.part}
            style={{
              width: `${whole > 0 ? (value / whole) * 100 : 0}%`,
              minWidth: 4,
              ...(hatched ? {} : { background: colour }),
            }}
          />
        ))}
    </div>
  );
}

/** Seats of a product: in use, of these on blocked accounts (amber hatch), free (the track). */
export function SeatBar({
  label,
  used,
  onBlocked,
  owned,
}: {
  label: string;
  used: number;
  onBlocked: number;
  owned: number;
}) {
  const blocked = Math.min(onBlocked, used);
  return (
    <StackedBar
      label={label}
      height={8}
      whole={Math.max(owned, used, 1)}
      parts={[
        { id: "used", value: used - blocked, colour: "var(--bar)" },
        { id: "blocked", value: blocked, colour: "var(--warn)", hatched: true },
      ]}
    />
  );
}

interface ProgressBarProps {
  label: string;
  done: number;
  total: number;
  meaning?: Exclude<Meaning, "mute" | "guest" | "sync">;
  /** How many of `done` failed: the bar gets a red end. */
  failed?: number;
  /** px */
  height?: number;
}

/** How far something is. `info` is the colour of work; `ok` only when everything is verified. */
export function ProgressBar({ label, done, total, meaning = "info", failed = 0, height = 6 }: ProgressBarProps) {
  const share = (value: number) => `${total > 0 ? Math.min(100, (value / total) * 100) : 0}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className={styles.bar}
      style={{ height }}
    >
      <div
        className={styles.part}
        style={{ width: share(done - failed), background: meaning === "info" ? "var(--bar)" : `var(--${meaning})` }}
      />
      {failed > 0 ? (
        <div className={styles.part} style={{ width: share(failed), minWidth: 4, background: "var(--bad)" }} />
      ) : null}
    </div>
  );
}
