import { Button, Field, Input } from "@fluentui/react-components";
import { ArrowLeft20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, useCallback, useMemo, useState } from "react";
import type { DifferenceKind } from "../../ipc/bindings/DifferenceKind";
import type { PersonDifference } from "../../ipc/bindings/PersonDifference";
import { call } from "../../ipc/client";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber, formatTime } from "../../shared/format";
import { DataGrid, type GridColumn } from "../../shared/grid/DataGrid";
import { usePagedRows } from "../../shared/grid/usePagedRows";
import { keys } from "../../shared/keys";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type CompareSearch, differenceKinds } from "./compare";
import { localMoment, momentOf } from "./moment";
import { Difference } from "./PersonSections";
import styles from "./people.module.css";
import { type PeopleSay, usePeopleSay } from "./words";

const from = "/t/$connection/people/compare" as const;
/** Changes of one person that stand in a row. */
const few = 3;

/** Who came, left and changed between two moments. */
export function ComparePage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = usePeopleSay();
  const navigate = useNavigate();
  const go = (next: CompareSearch) =>
    void navigate({ to: from, params: { connection }, search: next, replace: search.from !== undefined });
  return (
    <Page
      split
      title={say("compare.title")}
      facts={
        search.from && search.to
          ? say("compare.facts", { from: formatTime(search.from), to: formatTime(search.to) })
          : null
      }
      actions={
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowLeft20Regular />}
          onClick={() => navigate({ to: "/t/$connection/people", params: { connection } })}
        >
          {say("compare.back")}
        </Button>
      }
    >
      <Moments key={`${search.from} ${search.to}`} search={search} onGo={go} />
      {search.from && search.to ? (
        <Differences
          connection={connection}
          from={search.from}
          to={search.to}
          kind={search.kind}
          onKind={(kind) => go({ ...search, kind })}
        />
      ) : (
        <Empty>{say("compare.ask")}</Empty>
      )}
    </Page>
  );
}

function Moments({ search, onGo }: { search: CompareSearch; onGo: (search: CompareSearch) => void }) {
  const say = usePeopleSay();
  const [now] = useState(() => new Date());
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  const [earlier, setEarlier] = useState(localMoment(search.from ?? weekAgo));
  const [later, setLater] = useState(localMoment(search.to ?? now.toISOString()));
  const one = momentOf(earlier, new Date());
  const other = momentOf(later, new Date());
  const wrongOrder = one.iso !== undefined && other.iso !== undefined && one.iso >= other.iso;
  const ready = one.iso !== undefined && other.iso !== undefined && !wrongOrder;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onGo({ from: one.iso, to: other.iso });
  };
  return (
    <form className={styles.moments} onSubmit={submit}>
      <Field label={say("compare.from")} validationMessage={one.wrong ? say(`asOf.${one.wrong}`) : undefined}>
        <Input size="small" type="datetime-local" value={earlier} onChange={(_, data) => setEarlier(data.value)} />
      </Field>
      <Field
        label={say("compare.to")}
        validationMessage={other.wrong ? say(`asOf.${other.wrong}`) : wrongOrder ? say("compare.order") : undefined}
      >
        <Input size="small" type="datetime-local" value={later} onChange={(_, data) => setLater(data.value)} />
      </Field>
      <Button size="small" type="submit" appearance="primary" disabledFocusable={!ready}>
        {say("compare.go")}
      </Button>
    </form>
  );
}

interface DifferencesProps {
  connection: string;
  from: string;
  to: string;
  kind: DifferenceKind | undefined;
  onKind: (kind: DifferenceKind | undefined) => void;
}

function Differences({ connection, from: begin, to, kind, onKind }: DifferencesProps) {
  const say = usePeopleSay();
  const navigate = useNavigate();
  const key = useMemo(
    () => [...keys.people(connection), "compare", begin, to, kind ?? null],
    [connection, begin, to, kind],
  );
  const fetchPage = useCallback(
    (offset: number, limit: number) =>
      call("people.compare", { connection, from: begin, to, kind: kind ?? null, offset, limit }),
    [connection, begin, to, kind],
  );
  const rows = usePagedRows<PersonDifference>(key, fetchPage);
  const counts = useQuery({
    queryKey: [...keys.people(connection), "compare", begin, to, "counts"],
    queryFn: () => call("people.compare", { connection, from: begin, to, kind: null, offset: 0, limit: 0 }),
  }).data;
  const columns = useColumns(say);
  const [current, setCurrent] = useState<number | null>(null);
  const moments = { from: formatTime(begin), to: formatTime(to) };
  return (
    <>
      <div className={styles.filters} role="radiogroup" aria-label={say("compare.kinds")}>
        {[undefined, ...differenceKinds].map((one) => {
          const count = counts && (one === undefined ? counts.total : counts[one]);
          return (
            <button
              key={one ?? "all"}
              type="button"
              role="radio"
              aria-checked={kind === one}
              className={styles.kind}
              onClick={() => onKind(one)}
            >
              {say(`compare.${one ?? "all"}`)}
              {count === undefined ? null : <span className={styles.tabCount}>{formatNumber(count)}</span>}
            </button>
          );
        })}
      </div>
      <ErrorBar error={rows.error} />
      {rows.rowCount === undefined ? null : (
        <DataGrid<PersonDifference>
          label={say("compare.title")}
          rowCount={rows.rowCount}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          columns={columns}
          rowKey={({ id }) => id}
          currentIndex={current}
          onCurrentChange={setCurrent}
          onOpen={({ id }) =>
            void navigate({
              to: "/t/$connection/people/$id",
              params: { connection, id },
              search: { tab: "timeline" },
            })
          }
          resetKey={kind ?? "all"}
          empty={
            <Empty>
              {kind === undefined
                ? say("compare.none", moments)
                : say("compare.noneOf", { ...moments, what: say(`compare.${kind}`).toLowerCase() })}
            </Empty>
          }
        />
      )}
    </>
  );
}

const meanings = { appeared: "ok", left: "bad", changed: "info" } as const;

function useColumns(say: PeopleSay): GridColumn<PersonDifference>[] {
  return useMemo(
    () => [
      {
        id: "who",
        header: say("compare.who"),
        flex: 1,
        minWidth: 180,
        render: ({ displayName, userPrincipalName }) => (
          <span className={styles.person}>
            <Avatar name={displayName || userPrincipalName} />
            <span className={styles.name} title={userPrincipalName}>
              {displayName || userPrincipalName}
            </span>
          </span>
        ),
      },
      {
        id: "what",
        header: say("compare.what"),
        width: 96,
        render: ({ kind }) => <Chip meaning={meanings[kind]}>{say(`compare.${kind}`)}</Chip>,
      },
      {
        id: "changes",
        header: say("compare.changes"),
        flex: 3,
        minWidth: 320,
        render: ({ changes }) => (
          <span className={styles.rowChanges}>
            {changes.slice(0, few).map(({ label, before, after }) => (
              <span key={label}>
                {label} <Difference before={before} after={after} />
              </span>
            ))}
            {changes.length > few ? (
              <span className={styles.quiet}>{say("compare.more", { count: changes.length - few })}</span>
            ) : null}
          </span>
        ),
      },
    ],
    [say],
  );
}
