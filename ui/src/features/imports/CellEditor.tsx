import { type KeyboardEvent, useEffect, useRef } from "react";
import css from "./imports.module.css";

/** The one cell being edited. Enter or leaving it keeps what was typed, Escape does not. */
export function CellEditor({
  label,
  value,
  onDone,
}: {
  label: string;
  value: string;
  onDone: (value: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (kept: string | null) => {
    // Putting the focus back blurs the field: the same edit must not be sent twice.
    if (done.current) return;
    done.current = true;
    onDone(kept);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter" ? event.currentTarget.value : null);
  };
  return (
    <input
      ref={input}
      className={css.editor}
      aria-label={label}
      defaultValue={value}
      spellCheck={false}
      onKeyDown={keyDown}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
