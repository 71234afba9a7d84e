import { Button } from "@fluentui/react-components";
import { DocumentTable20Regular } from "@fluentui/react-icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRow } from "../../ipc/bindings/PersonRow";
import { missing } from "../../shared/abilities";
import { useAbilities, useDirectory } from "../../shared/api";
import { DataGrid } from "../../shared/grid/DataGrid";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { SkeletonRows } from "../../shared/states/Skeleton";
import { SyncFailure } from "../../shared/states/SyncFailure";
import { usePeople } from "./api";
import { usePeopleColumns } from "./columns";
import { Filters } from "./Filters";
import { type PeopleSearch, sortedBy, sortKey } from "./model";
import { NoOne } from "./NoOne";
import { PersonPane } from "./PersonPane";
import { useCurrentPerson } from "./useCurrentPerson";

const from = "/t/$connection/people" as const;
const followMs = 120;

export function PeoplePage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const { t } = useTranslation();
  const navigate = useNavigate();
  const directory = useDirectory(connection).data;
  const people = usePeople(connection, search);
  const columns = usePeopleColumns(directory?.defaultDomain ?? null);
  const current = useCurrentPerson(people.rowAt, people.rowCount ?? 0, people.name);

  const cannotManage = missing(useAbilities(connection).data, "edit") !== undefined;

  const onSearch = useCallback(
    (next: PeopleSearch) => void navigate({ to: from, params: { connection }, search: next, replace: true }),
    [navigate, connection],
  );
  const open = (person: string | undefined) => onSearch({ ...search, person });
  const opened = useRef({ open, isOpen: search.person !== undefined });
  opened.current = { open, isOpen: search.person !== undefined };

  // An open pane follows the arrow keys, but not through every row that is only passed.
  const follow = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);
  const onCurrentChange = (index: number) => {
    current.set(index);
    clearTimeout(follow.current);
    if (!opened.current.isOpen) return;
    follow.current = setTimeout(() => {
      const id = people.rowAt(index)?.id;
      if (id && opened.current.isOpen) opened.current.open(id);
    }, followMs);
  };
  const onOpen = (row: PersonRow) => {
    clearTimeout(follow.current);
    open(row.id);
  };
  const close = () => {
    open(undefined);
    document.querySelector<HTMLElement>("main [role=grid]")?.focus();
  };

  return (
    <Page
      split
      title={t("people.title")}
      facts={<Facts connection={connection} />}
      actions={
        cannotManage ? undefined : (
          <Button
            size="small"
            appearance="primary"
            icon={<DocumentTable20Regular />}
            onClick={() => navigate({ to: "/t/$connection/import", params: { connection } })}
          >
            {t("people.import")}
          </Button>
        )
      }
      aside={
        search.person ? (
          <PersonPane key={connection} connection={connection} id={search.person} onClose={close} />
        ) : null
      }
    >
      <SyncFailure sync={directory?.sync} />
      <ErrorBar error={people.error} />
      <Filters
        connection={connection}
        search={search}
        showing={people.isPrevious ? undefined : people.rowCount}
        onChange={(change) => onSearch({ ...search, ...change })}
      />
      {people.rowCount === undefined || isFillingUp(people.rowCount, directory?.asOf) ? (
        <SkeletonRows columns={columns} />
      ) : (
        <DataGrid<PersonRow>
          label={t("people.title")}
          rowCount={people.rowCount}
          rowAt={people.rowAt}
          onRange={people.onRange}
          columns={columns}
          rowKey={({ id }) => id}
          sort={{ column: search.sort ?? "name", descending: search.descending ?? false }}
          onSort={(column) => {
            const sort = sortKey(column);
            if (sort) onSearch(sortedBy(search, sort));
          }}
          currentIndex={current.index}
          onCurrentChange={onCurrentChange}
          onOpen={onOpen}
          onKey={(event) => {
            if (event.key !== "Escape" || !search.person) return false;
            close();
            return true;
          }}
          resetKey={people.isPrevious ? undefined : people.name}
          empty={<NoOne connection={connection} search={search} onSearch={onSearch} />}
        />
      )}
    </Page>
  );
}

/** Nobody is there yet because the first copy has only begun. */
function isFillingUp(rows: number, asOf: string | null | undefined): boolean {
  return rows === 0 && asOf === null;
}

function Facts({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const directory = useDirectory(connection).data;
  if (!directory) return null;
  const { counts, sync, asOf } = directory;
  if (asOf === null && sync.phase === "running") return <>{t("people.filling", { count: sync.received })}</>;
  return (
    <>
      {t("people.members", { count: counts.members })}, {t("people.guests", { count: counts.guests })}
    </>
  );
}
