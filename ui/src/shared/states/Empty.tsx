import type { ReactNode } from "react";
import styles from "./states.module.css";

/** One sentence and at most one button in the middle of the free area. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
