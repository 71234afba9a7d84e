import type { ReactNode } from "react";
import styles from "./page.module.css";

interface PageProps {
  title: string;
  /** One line of facts beside the title. */
  facts?: ReactNode;
  /** On the right; at most one primary button. */
  actions?: ReactNode;
  /** 16 px at the sides instead of 20, for pages with a grid and a pane. */
  split?: boolean;
  /** The complementary pane at the right. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A page on the surface: the main landmark with its header, and the pane beside it. */
export function Page({ title, facts, actions, split = false, aside, children }: PageProps) {
  return (
    <>
      <main id="main" className={styles.main} tabIndex={-1} data-split={split ? "" : undefined}>
        <header className={styles.header}>
          <h1 className={styles.title}>{title}</h1>
          <div className={styles.facts}>{facts}</div>
          <div className={styles.actions}>{actions}</div>
        </header>
        {children}
      </main>
      {aside}
    </>
  );
}
