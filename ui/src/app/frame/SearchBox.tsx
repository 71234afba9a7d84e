import { Dismiss16Regular, Search20Regular } from "@fluentui/react-icons";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PeopleSearch } from "../../features/people/model";
import { useDirectory } from "../../shared/api";
import { KeyCap } from "../../shared/chips/Chip";
import { openPalette } from "../../shared/palette";
import styles from "./frame.module.css";
import { focusList } from "./landmarks";

/** Search-as-you-type: whatever is typed filters People, and goes there first when another page is open. */
export function SearchBox({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const onPeople = useLocation().pathname.endsWith("/people");
  const asked = useSearch({ strict: false, select: (search) => ("text" in search ? search.text : undefined) }) ?? "";
  const [typed, setTyped] = useState(asked);
  // The address may change by itself: "Clear all", a link, going back.
  useEffect(() => setTyped(asked), [asked]);
  const people = useDirectory(connection).data?.counts.total;

  const search = (text: string) => {
    setTyped(text);
    void navigate({
      to: "/t/$connection/people",
      params: { connection },
      search: (before) => ({ ...(onPeople ? (before as PeopleSearch) : {}), text: text === "" ? undefined : text }),
      replace: onPeople,
    });
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && typed !== "") search("");
    else if (event.key === "ArrowDown" || event.key === "Enter") focusList();
    else return;
    event.preventDefault();
  };
  return (
    <div role="search" className={styles.search}>
      <Search20Regular className={styles.searchIcon} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        className={styles.searchField}
        aria-label={t("frame.search")}
        placeholder={people ? t("frame.searchCount", { count: people }) : t("frame.search")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => search(event.target.value)}
        onKeyDown={keyDown}
      />
      {typed === "" ? (
        <button
          type="button"
          className={styles.searchKey}
          aria-label={t("frame.palette")}
          aria-keyshortcuts="Control+K"
          title={t("frame.palette")}
          onClick={openPalette}
        >
          <KeyCap>{t("frame.searchKey")}</KeyCap>
        </button>
      ) : (
        <button type="button" className={styles.searchClear} aria-label={t("frame.clear")} onClick={() => search("")}>
          <Dismiss16Regular />
        </button>
      )}
    </div>
  );
}
