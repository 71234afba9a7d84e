import { Popover, PopoverSurface, PopoverTrigger } from "@fluentui/react-components";
import { ChevronDown12Regular, Dismiss12Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format";
import styles from "./chips.module.css";

export interface FilterChoice {
  value: string;
  label: string;
  count?: number;
}

interface FilterChipProps {
  name: string;
  choices: FilterChoice[];
  /** The chosen value; `undefined` is any. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A filter: its name, its value, a list to choose from and, while it is active, × to remove it. */
export function FilterChip({ name, choices, value, onChange }: FilterChipProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const chosen = choices.find((choice) => choice.value === value);
  const choose = (next: string | undefined) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <span className={value === undefined ? styles.filterBox : `${styles.filterBox} ${styles.active}`}>
      <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-start" trapFocus>
        <PopoverTrigger disableButtonEnhancement>
          <button type="button" className={styles.filter}>
            {name}
            <span className={styles.filterValue}>
              {value === undefined ? t("chips.any") : (chosen?.label ?? value)}
            </span>
            {value === undefined ? <ChevronDown12Regular /> : null}
          </button>
        </PopoverTrigger>
        <PopoverSurface style={{ padding: 4 }} aria-label={name}>
          <div className={styles.choices} role="radiogroup" aria-label={name} onKeyDown={walk}>
            <Choice label={t("chips.any")} chosen={value === undefined} onChoose={() => choose(undefined)} />
            {choices.map((choice) => (
              <Choice
                key={choice.value}
                label={choice.label}
                count={choice.count}
                chosen={choice.value === value}
                onChoose={() => choose(choice.value)}
              />
            ))}
          </div>
        </PopoverSurface>
      </Popover>
      {value === undefined ? null : (
        <button
          type="button"
          className={styles.remove}
          aria-label={t("chips.remove", { name })}
          title={t("chips.remove", { name })}
          onClick={() => onChange(undefined)}
        >
          <Dismiss12Regular />
        </button>
      )}
    </span>
  );
}

function Choice(props: { label: string; count?: number; chosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" role="radio" aria-checked={props.chosen} className={styles.choice} onClick={props.onChoose}>
      <span className={styles.choiceText}>{props.label}</span>
      {props.count === undefined ? null : <span className={styles.count}>{formatNumber(props.count)}</span>}
    </button>
  );
}

/** Arrow keys go through the list. */
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
}
