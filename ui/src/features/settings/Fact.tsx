import type { ReactNode } from "react";
import styles from "./settings.module.css";

interface FactProps {
  label: string;
  mono?: boolean;
  children: ReactNode;
}

/** A line of a list of facts. It is left out while its value is not known. */
export function Fact({ label, mono = false, children }: FactProps) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={mono ? `${styles.value} ${styles.mono}` : styles.value}>{children}</dd>
    </div>
  );
}
