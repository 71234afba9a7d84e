import { Button } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import styles from "./objects.module.css";
import { useObjectsSay } from "./words";

interface PaneProps {
  /** Whom or what it is about. */
  name: string | undefined;
  icon: ReactNode;
  subtitle?: ReactNode;
  /** A line of facts below the head. */
  facts?: ReactNode;
  onClose: () => void;
  /** Lies over the page at every width: what is beside it has no room to give. */
  over?: boolean;
  children: ReactNode;
}

/** Details beside a list. Below 1120 px it lies over the list. Escape closes it. */
export function Pane({ name, icon, subtitle, facts, onClose, over, children }: PaneProps) {
  const say = useObjectsSay();
  return (
    <aside
      className={styles.pane}
      data-over={over ? "" : undefined}
      aria-label={say("details", { name: name ?? "…" })}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        // What lies below the pane closes by the same key: once is enough.
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.paneClose}>
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label={say("close")}
          title={say("close")}
          onClick={onClose}
        />
      </div>
      <header className={styles.paneHead}>
        <span className={styles.paneIcon} aria-hidden="true">
          {icon}
        </span>
        <div className={styles.paneTitle}>
          <h2 title={name}>{name ?? " "}</h2>
          {subtitle ? <p>{subtitle}</p> : null}
        </div>
      </header>
      {facts ? <div className={styles.paneFacts}>{facts}</div> : null}
      <div className={styles.sections}>{children}</div>
    </aside>
  );
}

/** A part of a pane with its own heading. */
export function Section({ title, fact, children }: { title: string; fact?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className={styles.sectionHead}>
        <h3>{title}</h3>
        {fact ? <span>{fact}</span> : null}
      </div>
      {children}
    </section>
  );
}

/** Facts of a pane, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>;
}

/** One of them; left out while it has no value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div className={styles.field}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
