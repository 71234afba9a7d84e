import { type ReactNode, useId } from "react";
import styles from "./fields.module.css";

interface ChoicesProps<V extends string> {
  label: string;
  value: V | undefined;
  choices: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  disabled?: boolean;
}

/** A few choices side by side, one of them taken. */
export function Choices<V extends string>({ label, value, choices, onChange, disabled = false }: ChoicesProps<V>) {
  const group = useId();
  return (
    <fieldset className={styles.choices} disabled={disabled}>
      <legend className="spoken">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            className="spoken"
            name={group}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

interface WayProps {
  name: string;
  title: string;
  text: ReactNode;
  chosen: boolean;
  onChoose: () => void;
  badge?: ReactNode;
}

/** One of several ways, told in a sentence. */
export function Way({ name, title, text, chosen, onChoose, badge }: WayProps) {
  const id = useId();
  return (
    <label className={styles.way}>
      <input
        type="radio"
        name={name}
        checked={chosen}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onChange={onChoose}
      />
      <span className={styles.wayWords}>
        <span className={styles.wayTitle}>
          <b id={`${id}-title`}>{title}</b>
          {badge}
        </span>
        <span id={`${id}-text`}>{text}</span>
      </span>
    </label>
  );
}
