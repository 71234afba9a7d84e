import { type KeyboardEvent, useId, useState } from "react";
import type { KnownCall } from "../../ipc/bindings/KnownCall";
import styles from "./graph.module.css";
import { useGraphSay } from "./words";

type PathFieldProps = {
  value: string;
  completions: readonly KnownCall[];
  onChange: (path: string) => void;
  /** The field is left, or a completion was taken. */
  onSettle: () => void;
};

/**
 * The path, with a list of known ones below it. What is typed is never replaced by itself: Enter takes a completion only
 * once an arrow key went to it.
 */
export function PathField({ value, completions, onChange, onSettle }: PathFieldProps) {
  const say = useGraphSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const shown = open && completions.length > 0;
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const take = (path: string) => {
    onChange(path);
    close();
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (!open) setOpen(true);
      else setAt((before) => walk(before, step, completions.length));
      return;
    }
    const active = completions[at];
    if (event.key === "Enter" && !event.ctrlKey && shown && active) {
      event.preventDefault();
      take(active.path);
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <div className={styles.path}>
      <input
        type="text"
        role="combobox"
        className={styles.pathField}
        aria-label={say("path")}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={say("pathHint")}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={keyDown}
        onBlur={() => {
          close();
          onSettle();
        }}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={say("completions")}
        className={styles.completions}
        hidden={!shown}
      >
        {(shown ? completions : []).map((known, index) => (
          <div
            key={`${known.method} ${known.path}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.completion}
            // Taking the focus would close the list before a click arrives.
            onMouseDown={(event) => {
              event.preventDefault();
              take(known.path);
            }}
          >
            <code>{known.path}</code>
            <span>{known.about}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Up from nothing is the last, down from the last is the first. */
function walk(at: number, step: number, count: number): number {
  if (count === 0) return -1;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}
