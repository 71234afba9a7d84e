import { Button } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Completion } from "../../ipc/bindings/Completion";
import type { FilterMistake } from "../../ipc/bindings/FilterMistake";
import { useFilterCheck } from "./api";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface FilterTextProps {
  connection: string;
  filter: string;
  onApply: (filter: string) => void;
  onClose: () => void;
}

/** The filter as text: completed while it is typed, mistakes shown under the field at their place. Enter applies. */
export function FilterText({ connection, filter, onApply, onClose }: FilterTextProps) {
  const say = usePeopleSay();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter);
  const [cursor, setCursor] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState(true);
  const check = useFilterCheck(connection, text, cursor).data;
  const offers = cursor === null ? [] : (check?.completions ?? []);
  const mistake = check?.mistake ?? null;

  const type = (next: string, place: number | null) => {
    setText(next);
    setCursor(place === null ? null : lettersBefore(next, place));
    setAt(0);
    setLeft(false);
  };
  const take = (offer: Completion) => {
    const letters = [...text];
    const next = [...letters.slice(0, offer.from), ...offer.insert, ...letters.slice(offer.to)].join("");
    const place = [...letters.slice(0, offer.from), ...offer.insert].join("").length;
    type(next, place);
    requestAnimationFrame(() => field.current?.setSelectionRange(place, place));
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const offer = offers[at];
    if (event.key === "ArrowDown" && offers.length > 0) setAt((at + 1) % offers.length);
    else if (event.key === "ArrowUp" && offers.length > 0) setAt((at - 1 + offers.length) % offers.length);
    else if (event.key === "Tab" && offer && !event.shiftKey) take(offer);
    else if (event.key === " " && event.ctrlKey) type(text, field.current?.selectionStart ?? text.length);
    else if (event.key === "Escape" && cursor !== null) setCursor(null);
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter") {
      setCursor(null);
      setLeft(true);
      if (!mistake) onApply(text.trim());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = mistake !== null && (left || cursor === null) ? mistake : null;
  return (
    <div className={styles.textFilter}>
      <div className={styles.textRow}>
        <div className={styles.textBox}>
          <input
            ref={field}
            // biome-ignore lint/a11y/noAutofocus: the person asked for this field
            autoFocus
            className={styles.textField}
            role="combobox"
            aria-label={say("filter.label")}
            aria-expanded={offers.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={offers.length > 0 ? `${id}-${at}` : undefined}
            aria-invalid={shown !== null}
            aria-describedby={`${id}-says`}
            placeholder={say("filter.placeholder")}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => type(event.target.value, event.target.selectionStart)}
            onKeyDown={key}
            onBlur={() => {
              setCursor(null);
              setLeft(true);
            }}
          />
          {offers.length > 0 ? (
            <div id={`${id}-list`} role="listbox" aria-label={say("filter.completions")} className={styles.offers}>
              {offers.map((offer, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
                <div
                  key={`${offer.label} ${offer.insert}`}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={styles.offer}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(offer)}
                >
                  <code>{offer.label}</code>
                  {offer.detail ? <span>{offer.detail}</span> : null}
                </div>
              ))}
            </div>
          ) : null}
        </div>
        <Button size="small" disabledFocusable={mistake !== null} onClick={() => !mistake && onApply(text.trim())}>
          {say("filter.apply")}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<Dismiss16Regular />}
          aria-label={say("filter.close")}
          title={say("filter.close")}
          onClick={onClose}
        />
      </div>
      <div id={`${id}-says`} className={styles.textSays} data-bad={shown ? "" : undefined}>
        {shown ? (
          <>
            <Marked text={text} mistake={shown} />
            <span>{say("filter.at", { at: shown.at + 1, message: shown.message })}</span>
          </>
        ) : (
          say("filter.fine")
        )}
      </div>
    </div>
  );
}

/** The text with the wrong letters marked; a sign stands where something is missing. */
function Marked({ text, mistake: { at, length } }: { text: string; mistake: FilterMistake }) {
  const letters = [...text];
  const wrong = letters.slice(at, at + length).join("");
  const from = Math.max(0, at - 40);
  return (
    <code className={styles.marked} aria-hidden="true">
      {from > 0 ? "…" : ""}
      {letters.slice(from, at).join("")}
      <mark>{wrong === "" ? "▏" : wrong}</mark>
      {letters.slice(at + length, at + length + 40).join("")}
    </code>
  );
}

/** A place in UTF-16 as a number of characters, which is what the program counts. */
function lettersBefore(text: string, place: number): number {
  return [...text.slice(0, place)].length;
}
