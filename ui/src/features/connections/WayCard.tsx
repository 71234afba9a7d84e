import { Button, Spinner } from "@fluentui/react-components";
import { Checkmark16Regular } from "@fluentui/react-icons";
import { type ReactNode, useId } from "react";
import { Chip, type Meaning } from "../../shared/chips/Chip";
import styles from "./connections.module.css";

interface WayCardProps {
  icon: ReactNode;
  badge: { meaning: Meaning; text: string };
  title: string;
  text: string;
  points: string[];
  button: string;
  /** The recommended one: it gets the primary button, the border, and the focus when nothing else is open yet. */
  first?: boolean;
  focused?: boolean;
  busy?: boolean;
  onOpen: () => void;
  children?: ReactNode;
}

/** A way to a directory: what it is, what speaks for it, and the button. */
export function WayCard(props: WayCardProps) {
  const { icon, badge, title, text, points, button, first = false, focused = false, busy = false, onOpen } = props;
  const id = useId();
  return (
    <section className={styles.card} data-first={first ? "" : undefined} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <span className={styles.cardIcon} aria-hidden="true">
          {icon}
        </span>
        <Chip meaning={badge.meaning}>{badge.text}</Chip>
      </div>
      <h2 id={id}>{title}</h2>
      <p className={styles.text}>{text}</p>
      <ul className={styles.points}>
        {points.map((point) => (
          <li key={point}>
            <Checkmark16Regular aria-hidden="true" />
            {point}
          </li>
        ))}
      </ul>
      {props.children}
      <Button
        size="large"
        appearance={first ? "primary" : "secondary"}
        className={styles.open}
        autoFocus={focused}
        disabledFocusable={busy}
        icon={busy ? <Spinner size="tiny" /> : undefined}
        onClick={onOpen}
      >
        {button}
      </Button>
    </section>
  );
}
