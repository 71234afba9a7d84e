import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./chips.module.css";

/** The meanings a colour may have. */
export type Meaning = "ok" | "info" | "warn" | "bad" | "guest" | "sync" | "mute";

/** A small word in its meaning's colour. Plain elements: may stand in grid rows. */
export function Chip({
  meaning = "mute",
  title,
  children,
}: {
  meaning?: Meaning;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.chip} ${styles[meaning] ?? ""}`} title={title}>
      {children}
    </span>
  );
}

const signs = {
  remove: { symbol: "−", meaning: "bad" },
  create: { symbol: "+", meaning: "ok" },
  change: { symbol: "~", meaning: "info" },
  skipped: { symbol: "✗", meaning: "mute" },
  warn: { symbol: "!", meaning: "warn" },
} as const;

/** A count of a plan: "+ 42 create". With 0 it stays, muted, so that "remove 0" can be read. */
export function PlanChip({
  kind,
  children,
  zero = false,
}: {
  kind: keyof typeof signs;
  children: ReactNode;
  zero?: boolean;
}) {
  const { symbol, meaning } = signs[kind];
  return (
    <span className={`${styles.chip} ${zero ? styles.muted : (styles[meaning] ?? "")}`}>
      <span className={styles.symbol} aria-hidden="true">
        {symbol}
      </span>
      {children}
    </span>
  );
}

/** The dot before a word. Never alone: the word says the same. */
export function StatusDot({ meaning }: { meaning: "ok" | "info" | "warn" | "bad" | "mute" }) {
  return <span className={styles.dot} data-meaning={meaning} aria-hidden="true" />;
}

const namedKeys = ["Ctrl", "Shift", "Alt", "Esc", "Enter", "Space", "Del", "Tab", "Home", "End"] as const;

/** A key cap. Keys that have a name are called as on the keyboards of the language. */
export function KeyCap({ children }: { children: string }) {
  const { t } = useTranslation();
  const named = namedKeys.find((key) => key === children);
  return <kbd className={styles.key}>{named === undefined ? children : t(`caps.${named}`)}</kbd>;
}
