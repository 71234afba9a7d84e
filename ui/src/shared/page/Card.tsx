import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

interface CardProps {
  title: string;
  /** A count or fact beside the title. */
  fact?: ReactNode;
  /** A link at the right. */
  link?: ReactNode;
  children: ReactNode;
}

/** A bordered part of a page with a title. */
export function Card({ title, fact, link, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <span className={styles.fact}>{fact}</span>
        {link}
      </header>
      {children}
    </section>
  );
}
