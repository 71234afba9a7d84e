import { Button, Tab, TabList } from "@fluentui/react-components";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { FilterChip } from "../../shared/chips/FilterChip";
import { withoutEmpty } from "../../shared/objects/model";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { messageOf } from "../../shared/states/model";
import { useLog } from "./api";
import { LogLine } from "./LogLine";
import styles from "./log.module.css";
import { byDay, isNarrowed, type LogSearch, type LogSpan } from "./model";
import { OwnLog } from "./OwnLog";
import { useLogSay } from "./words";

const from = "/t/$connection/log" as const;
/** Typing asks the service: not at every key. */
const pauseMs = 400;

/** What the service has written down and what was done here, in one line of time. */
export function LogPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useLogSay();
  const navigate = useNavigate();
  const onSearch = (next: LogSearch) =>
    void navigate({ to: from, params: { connection }, search: withoutEmpty(next), replace: true });
  return (
    <Page title={say("title")} facts={say("lead")}>
      <TabList
        size="small"
        className={styles.tabs}
        selectedValue={search.own ? "own" : "all"}
        onTabSelect={(_, { value }) => onSearch(value === "own" ? { own: true } : {})}
      >
        <Tab value="all">{say("tab.all")}</Tab>
        <Tab value="own">{say("tab.own")}</Tab>
      </TabList>
      {search.own ? (
        <OwnLog connection={connection} />
      ) : (
        <Everything connection={connection} search={search} onSearch={onSearch} />
      )}
    </Page>
  );
}

/** What the service tells beside what was done here. */
function Everything(props: { connection: string; search: LogSearch; onSearch: (search: LogSearch) => void }) {
  const { connection, search, onSearch } = props;
  const say = useLogSay();
  const log = useLog(connection, search);
  const pages = log.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  const refusal = pages.find((page) => page.refusal)?.refusal;
  return (
    <>
      <Filters search={search} onSearch={onSearch} />
      <ErrorBar error={log.error} />
      {refusal ? (
        <p className={styles.refusal} role="note">
          {say("serviceMissing", { reason: messageOf(refusal) })}
        </p>
      ) : null}
      {log.isPending ? (
        <div className={styles.opening}>
          <LateSpinner label={say("loading")} />
        </div>
      ) : null}
      {!log.isPending && entries.length === 0 && !log.error ? (
        <Empty action={isNarrowed(search) ? <Button onClick={() => onSearch({})}>{say("clear")}</Button> : undefined}>
          {isNarrowed(search) ? say("noMatch") : say("none")}
        </Empty>
      ) : null}
      {entries.length > 0 ? (
        <div className={styles.days}>
          {byDay(entries, new Date()).map((day) => (
            <section key={day.day} aria-label={day.day}>
              <h2>{day.day}</h2>
              <ol>
                {day.entries.map((entry) => (
                  <li key={entry.key}>
                    <LogLine connection={connection} entry={entry} />
                  </li>
                ))}
              </ol>
            </section>
          ))}
          {log.hasNextPage ? (
            <Button size="small" disabledFocusable={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {log.isFetchingNextPage ? say("loading") : say("more")}
            </Button>
          ) : (
            <p className={styles.end}>{say("end")}</p>
          )}
        </div>
      ) : null}
    </>
  );
}

function Filters({ search, onSearch }: { search: LogSearch; onSearch: (search: LogSearch) => void }) {
  const say = useLogSay();
  const spans: { value: LogSpan; label: string }[] = [
    { value: "day", label: say("lastDay") },
    { value: "week", label: say("lastWeek") },
    { value: "month", label: say("lastMonth") },
  ];
  return (
    <div className={styles.filters} role="toolbar" aria-label={say("filters")}>
      <Typed
        label={say("who")}
        hint={say("whoHint")}
        value={search.who ?? ""}
        onChange={(who) => onSearch({ ...search, who })}
      />
      <Typed
        label={say("what")}
        hint={say("whatHint")}
        value={search.what ?? ""}
        onChange={(what) => onSearch({ ...search, what })}
      />
      <FilterChip
        name={say("when")}
        value={search.span}
        choices={spans}
        onChange={(span) => onSearch({ ...search, span: span as LogSpan | undefined })}
      />
      <FilterChip
        name={say("by")}
        value={search.ours ? "ours" : undefined}
        choices={[{ value: "ours", label: say("ours") }]}
        onChange={(value) => onSearch({ ...search, ours: value === "ours" })}
      />
    </div>
  );
}

function Typed(props: { label: string; hint: string; value: string; onChange: (value: string) => void }) {
  const { label, hint, value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <label className={styles.typed}>
      <span>{label}</span>
      <input
        type="search"
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange(typed);
        }}
      />
    </label>
  );
}
