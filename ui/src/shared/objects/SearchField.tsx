import { Dismiss16Regular, Search16Regular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { focusGrid } from "./focus";
import styles from "./objects.module.css";
import { useObjectsSay } from "./words";

interface SearchFieldProps {
  /** What is searched: "groups". */
  what: string;
  value: string;
  onChange: (text: string) => void;
}

/** Search as you type within a list. */
export function SearchField({ what, value, onChange }: SearchFieldProps) {
  const say = useObjectsSay();
  const [typed, setTyped] = useState(value);
  // The address may change by itself: "Clear all", a link, going back.
  useEffect(() => setTyped(value), [value]);
  const search = (text: string) => {
    setTyped(text);
    onChange(text);
  };
  return (
    <span className={styles.search}>
      <Search16Regular aria-hidden="true" />
      <input
        type="search"
        aria-label={say("search", { what })}
        placeholder={say("search", { what })}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed !== "") search("");
          else if (event.key === "ArrowDown" || event.key === "Enter") focusGrid();
          else return;
          event.preventDefault();
        }}
      />
      {typed === "" ? null : (
        <button type="button" aria-label={say("clearSearch")} title={say("clearSearch")} onClick={() => search("")}>
          <Dismiss16Regular />
        </button>
      )}
    </span>
  );
}
