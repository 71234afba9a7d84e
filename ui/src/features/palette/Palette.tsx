import { Search20Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { KeyCap } from "../../shared/chips/Chip";
import { closePalette, openPalette, usePalette } from "../../shared/palette";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { narrowings, piecesOf, type Section } from "./model";
import styles from "./palette.module.css";
import { type Entry, useEntries } from "./useEntries";
import { usePaletteSay } from "./words";

/** Ctrl+K: everything that can be opened or done, by what is typed. Stands once in the frame. */
export function Palette({ connection }: { connection: string }) {
  const { open } = usePalette();
  useEffect(() => {
    const keyDown = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener("keydown", keyDown);
    return () => {
      window.removeEventListener("keydown", keyDown);
      closePalette();
    };
  }, []);
  return open ? <OpenPalette connection={connection} /> : null;
}

function OpenPalette({ connection }: { connection: string }) {
  const say = usePaletteSay();
  const id = useId();
  const { offer } = usePalette();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [only, setOnly] = useState<Section | null>(null);
  const found = useEntries(connection, text, offer);
  const entries = only === null ? found.entries : found.entries.filter(({ section }) => section === only);
  const current = Math.min(at, Math.max(0, entries.length - 1));
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // The focus goes back to where it was.
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    field.current?.focus();
    return () => before?.focus?.();
  }, []);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const take = (entry: Entry | undefined, beside: boolean) => {
    if (!entry) return;
    closePalette();
    (beside ? (entry.beside ?? entry.run) : entry.run)();
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const count = Math.max(1, entries.length);
    if (event.key === "ArrowDown") setAt((current + 1) % count);
    else if (event.key === "ArrowUp") setAt((current - 1 + count) % count);
    else if (event.key === "Home" && event.ctrlKey) setAt(0);
    else if (event.key === "End" && event.ctrlKey) setAt(count - 1);
    else if (event.key === "Enter") take(entries[current], event.ctrlKey || event.metaKey);
    else if (event.key === "Escape") closePalette();
    else if (event.key === "Tab") {
      const next = (narrowings.indexOf(only) + (event.shiftKey ? -1 : 1) + narrowings.length) % narrowings.length;
      setOnly(narrowings[next] ?? null);
      setAt(0);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const title = (section: Section) => (section === "offer" ? (offer?.title ?? "") : say(section));
  return createPortal(
    <div className={styles.behind}>
      <button type="button" tabIndex={-1} className={styles.ground} aria-hidden="true" onClick={closePalette} />
      <div role="dialog" aria-modal="true" aria-label={say("title")} className={styles.palette}>
        <div className={styles.head}>
          <Search20Regular className={styles.icon} aria-hidden="true" />
          <input
            ref={field}
            className={styles.field}
            role="combobox"
            aria-label={say("field")}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
            placeholder={say("placeholder")}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={key}
          />
          {only !== null ? <span className={styles.badge}>{say("only", { what: title(only) })}</span> : null}
          {only === null && offer?.badge ? <span className={styles.badge}>{offer.badge}</span> : null}
        </div>
        <div
          id={`${id}-list`}
          ref={list}
          role="listbox"
          aria-label={say("results")}
          className={styles.list}
          tabIndex={-1}
        >
          <ErrorBar error={found.error} narrow />
          {entries.length === 0 && !found.waiting ? (
            <p className={styles.nothing}>{say("nothing", { text: text.trim() })}</p>
          ) : null}
          {entries.map((entry, index) => (
            <Line
              // Acts of the page and acts from anywhere may be called the same.
              key={`${entry.section} ${entry.id}`}
              id={`${id}-${index}`}
              entry={entry}
              at={index}
              heading={entry.section === entries[index - 1]?.section ? undefined : title(entry.section)}
              isCurrent={index === current}
              onTake={(beside) => take(entry, beside)}
            />
          ))}
        </div>
        <footer className={styles.foot}>
          <span>
            <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {say("move")}
          </span>
          <span>
            <KeyCap>{say("enter")}</KeyCap> {say("open")}
          </span>
          <span>
            <KeyCap>{say("ctrlEnter")}</KeyCap> {say("beside")}
          </span>
          <span>
            <KeyCap>{say("tab")}</KeyCap> {say("narrow")}
          </span>
          <span className={styles.count} role="status">
            {say("found", {
              shown: entries.length,
              total: only === null ? found.total : entries.length,
              ms: Math.max(1, Math.round(found.elapsedUs / 1000)),
            })}
          </span>
        </footer>
      </div>
    </div>,
    document.getElementById("root")?.querySelector("[data-palette-ground]") ?? document.body,
  );
}

interface LineProps {
  id: string;
  entry: Entry;
  at: number;
  heading: string | undefined;
  isCurrent: boolean;
  onTake: (beside: boolean) => void;
}

function Line({ id, entry, at, heading, isCurrent, onTake }: LineProps) {
  const say = usePaletteSay();
  return (
    <>
      {heading === undefined ? null : (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys */}
      <div
        id={id}
        role="option"
        aria-selected={isCurrent}
        data-at={at}
        className={styles.line}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => onTake(event.ctrlKey || event.metaKey)}
      >
        <span className={styles.lineIcon} aria-hidden="true">
          {entry.icon}
        </span>
        <span className={styles.lineTitle}>
          {piecesOf(entry.title, entry.matches).map(({ text, hit }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name of their own
            hit ? <u key={index}>{text}</u> : <span key={index}>{text}</span>,
          )}
        </span>
        <span className={styles.lineDetail}>{entry.detail}</span>
        {entry.note ? <span className={styles.note}>{entry.note}</span> : null}
        {isCurrent ? <KeyCap>{say("enter")}</KeyCap> : null}
      </div>
    </>
  );
}
