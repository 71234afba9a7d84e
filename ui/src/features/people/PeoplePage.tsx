import { Button } from "@fluentui/react-components";
import { ArrowExportLtr20Regular, CloudOff16Regular, DocumentTable20Regular } from "@fluentui/react-icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { missing } from "../../shared/abilities";
import { useAbilities, useDirectory } from "../../shared/api";
import { NewPeopleMenu } from "../../shared/arriving/NewPeopleMenu";
import { formatTime } from "../../shared/format";
import { DataGrid } from "../../shared/grid/DataGrid";
import { countOf, everybody, nobody, type Selection } from "../../shared/grid/selection";
import { Page } from "../../shared/page/Page";
import { useOffer } from "../../shared/palette";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { SkeletonRows } from "../../shared/states/Skeleton";
import { SyncFailure } from "../../shared/states/SyncFailure";
import { AsOfBand, AsOfButton } from "./AsOf";
import { linesBetween, type PersonLine, useCounts, usePeople, usePeopleColumnsOffered, useRemoveView } from "./api";
import { ColumnsButton } from "./ColumnsButton";
import { rowColumns, usePeopleColumns } from "./columns";
import { ExportDialog } from "./ExportDialog";
import { Filters } from "./Filters";
import { FilterText } from "./FilterText";
import { all, filterOfChips } from "./filter";
import { everyone, type PeopleSearch, questionOf, sortedBy, sortOf, withoutFilters } from "./model";
import { NoOne } from "./NoOne";
import { PersonPane } from "./PersonPane";
import styles from "./people.module.css";
import { SelectionBar } from "./SelectionBar";
import { useCopying } from "./useCopying";
import { useCurrentPerson } from "./useCurrentPerson";
import { useLeave } from "./useLeave";
import { useOpenView } from "./useOpenView";
import { useWizards } from "./useWizards";
import { ViewTabs } from "./ViewTabs";
import { usePeopleSay } from "./words";

const from = "/t/$connection/people" as const;
const followMs = 120;
/** px the selection bar covers. */
const barHeight = 68;
/** Rows a range with Shift reaches at most. */
const longestRange = 10_000;

export function PeoplePage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const { t } = useTranslation();
  const say = usePeopleSay();
  const navigate = useNavigate();
  const directory = useDirectory(connection).data;
  const offered = usePeopleColumnsOffered(connection).data;
  const open = useOpenView(connection, search);
  const { view } = open;
  const remove = useRemoveView(connection);
  const columns = usePeopleColumns(directory?.defaultDomain ?? null, offered ?? noColumns);
  const cells = useMemo(
    () => open.places.map(({ id }) => id).filter((id) => !rowColumns.includes(id) && columns.some((c) => c.id === id)),
    [open.places, columns],
  );
  const question = questionOf(search, view);
  const people = usePeople(connection, question, cells);
  const current = useCurrentPerson(people.rowAt, people.rowCount ?? 0, people.name);
  const counts = useCounts(
    connection,
    open.views.map((one) => (one.unreadable ? undefined : questionOf({ asOf: search.asOf }, one))),
  );
  const [chosen, setChosen] = useState<{ list: string; selection: Selection }>({ list: "", selection: nobody });
  const list = JSON.stringify([question.text, question.filter, question.asOf]);
  const selection = chosen.list === list ? chosen.selection : nobody;
  const select = (next: Selection) => setChosen({ list, selection: next });
  const [typing, setTyping] = useState(false);
  const [exporting, setExporting] = useState(false);
  const total = people.rowCount ?? 0;
  const count = countOf(selection, total);

  const cannotManage = missing(useAbilities(connection).data, "edit") !== undefined;
  const onSearch = useCallback(
    (next: PeopleSearch) => void navigate({ to: from, params: { connection }, search: next, replace: true }),
    [navigate, connection],
  );
  const openPerson = (person: string | undefined) => onSearch({ ...search, person });
  const opened = useRef({ openPerson, isOpen: search.person !== undefined });
  opened.current = { openPerson, isOpen: search.person !== undefined };

  // An open pane follows the arrow keys, but not through every row that is only passed.
  const follow = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);
  const onCurrentChange = (index: number) => {
    current.set(index);
    clearTimeout(follow.current);
    if (!opened.current.isOpen) return;
    follow.current = setTimeout(() => {
      const id = people.rowAt(index)?.id;
      if (id && opened.current.isOpen) opened.current.openPerson(id);
    }, followMs);
  };
  const onOpen = (row: PersonLine) => {
    clearTimeout(follow.current);
    openPerson(row.id);
  };
  const close = () => {
    openPerson(undefined);
    document.querySelector<HTMLElement>("main [role=grid]")?.focus();
  };
  const openView = (next: PeopleView) =>
    onSearch({
      ...(next.id === everyone ? {} : { view: next.id }),
      asOf: search.asOf,
      person: search.person,
    });
  const added = all([filterOfChips(search), search.filter]);
  const copying = useCopying({
    connection,
    question,
    selection,
    total,
    columns,
    places: open.places,
    cells,
    current: current.index,
  });
  const wizards = useWizards(connection, question, selection);
  const leave = useLeave(connection, question, selection);
  const acts = useRef({ export: () => setExporting(true), copy: () => copying.names(), wizards, leave });
  acts.current.copy = () => copying.names();
  acts.current.wizards = wizards;
  acts.current.leave = leave;
  // Lists of guests who do not come are there to be cleared: their acts stand beside them, not only in the palette.
  const ofGuests = view?.id.startsWith("guests-") === true;
  const canLicense = wizards.licenses !== undefined;
  const canEdit = wizards.edit !== undefined;
  const canLeave = leave !== undefined;
  useOffer(
    useMemo(
      () =>
        total === 0
          ? null
          : {
              title: count > 0 ? say("acts.chosen", { count }) : say("acts.listed", { count: total }),
              badge: count > 0 ? say("acts.badge", { count }) : undefined,
              acts: [
                {
                  id: "export",
                  name: count > 0 ? say("acts.export", { count }) : say("acts.export", { count: total }),
                  also: say("acts.exportAlso"),
                  run: () => acts.current.export(),
                },
                ...(count > 0 && canLicense
                  ? [
                      {
                        id: "licenses",
                        name: say("acts.licenses", { count }),
                        also: say("acts.licensesAlso"),
                        run: () => acts.current.wizards.licenses?.(),
                      },
                    ]
                  : []),
                ...(count > 0 && canEdit
                  ? (["edit", "block", "remove"] as const).map((id) => ({
                      id,
                      name: say(`acts.${id}`, { count }),
                      also: say(`acts.${id}Also`),
                      run: () => acts.current.wizards[id]?.(),
                    }))
                  : []),
                ...(count > 0 && canLeave
                  ? [
                      {
                        id: "leave",
                        name: say("acts.leave", { count }),
                        also: say("acts.leaveAlso"),
                        run: () => acts.current.leave?.(),
                      },
                    ]
                  : []),
                ...(count > 0
                  ? [
                      {
                        id: "copy",
                        name: say("choose.copy"),
                        also: say("acts.copyAlso"),
                        run: () => acts.current.copy(),
                      },
                    ]
                  : []),
              ],
            },
      [count, total, say, canLicense, canEdit, canLeave],
    ),
  );
  const filling = people.rowCount === undefined || isFillingUp(people.rowCount, directory?.asOf);
  const failed = people.error ?? open.error ?? remove.error ?? copying.error ?? wizards.error;

  return (
    <Page
      split
      title={t("people.title")}
      facts={<Facts connection={connection} />}
      actions={
        <>
          <AsOfButton
            asOf={search.asOf}
            onAsOf={(asOf) => onSearch({ ...search, asOf })}
            onCompare={() => navigate({ to: "/t/$connection/people/compare", params: { connection } })}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowExportLtr20Regular />}
            disabledFocusable={total === 0}
            onClick={() => total > 0 && setExporting(true)}
          >
            {say("export.button")}
          </Button>
          <ColumnsButton
            columns={columns}
            places={open.places}
            compact={view?.compact ?? false}
            onArrange={(places) => open.arrange({ columns: places })}
            onCompact={(compact) => open.arrange({ compact })}
          />
          {cannotManage ? null : <NewPeopleMenu connection={connection} />}
          {cannotManage ? null : (
            <Button
              size="small"
              appearance="primary"
              icon={<DocumentTable20Regular />}
              onClick={() => navigate({ to: "/t/$connection/import", params: { connection } })}
            >
              {t("people.import")}
            </Button>
          )}
        </>
      }
      aside={
        search.person ? (
          <PersonPane
            key={connection}
            connection={connection}
            id={search.person}
            asOf={search.asOf}
            tab={search.tab ?? "overview"}
            onTab={(tab) => onSearch({ ...search, tab: tab === "overview" ? undefined : tab })}
            onClose={close}
          />
        ) : null
      }
    >
      <ViewTabs
        views={open.views}
        counts={counts}
        open={view}
        filtered={added !== ""}
        onOpen={openView}
        onSave={(next) => {
          open.save.mutate({ ...next, filter: next.name === view?.name ? all([next.filter, added]) : next.filter });
          if (next.name === view?.name) onSearch(withoutFilters(search));
        }}
        onRemove={(gone) => {
          remove.mutate(gone.id);
          onSearch({});
        }}
        onSaveNew={(name) => {
          if (!view) return;
          const next = {
            ...view,
            ...sortOf(search, view),
            id: "",
            name,
            shipped: false,
            filter: all([view.filter, added]),
          };
          open.save.mutate(next, { onSuccess: ({ id }) => onSearch({ view: id }) });
        }}
      />
      <SyncFailure sync={directory?.sync} />
      <ErrorBar error={failed} />
      {directory?.sync.phase === "offline" ? <OfflineBand asOf={directory.asOf} /> : null}
      {search.asOf ? <AsOfBand asOf={search.asOf} onNow={() => onSearch({ ...search, asOf: undefined })} /> : null}
      <Filters
        connection={connection}
        search={search}
        columns={offered ?? noColumns}
        showing={people.isPrevious ? undefined : people.rowCount}
        onChange={(change) => onSearch({ ...search, ...change })}
        onText={() => setTyping(true)}
      />
      {typing ? (
        <FilterText
          key={search.filter ?? ""}
          connection={connection}
          filter={search.filter ?? ""}
          onApply={(filter) => onSearch({ ...search, filter: filter === "" ? undefined : filter })}
          onClose={() => setTyping(false)}
        />
      ) : null}
      {view?.unreadable ? (
        <Empty>{say("unreadable", { why: view.unreadable })}</Empty>
      ) : filling ? (
        <SkeletonRows columns={columns.filter(({ optional }) => !optional)} />
      ) : (
        <DataGrid<PersonLine>
          label={t("people.title")}
          rowCount={total}
          rowAt={people.rowAt}
          onRange={people.onRange}
          columns={columns}
          places={open.places}
          onArrange={(places) => open.arrange({ columns: places })}
          rowHeight={view?.compact ? 28 : 36}
          rowKey={personKey}
          sort={sortColumn(sortOf(search, view))}
          onSort={(column) => {
            const next = sortedBy(sortOf(search, view), column);
            open.arrange(next);
            onSearch({ ...search, sort: undefined, descending: undefined });
          }}
          choose={{
            selection,
            onSelect: select,
            idsBetween: async (first, last) => {
              const end = Math.min(last, first + longestRange - 1);
              return (await linesBetween(connection, question, [], first, end)).map(personKey);
            },
          }}
          onCopy={copying.cells}
          footHeight={count > 0 ? barHeight : 0}
          currentIndex={current.index}
          onCurrentChange={onCurrentChange}
          onOpen={onOpen}
          onKey={(event) => {
            if (event.key !== "Escape" || !search.person) return false;
            close();
            return true;
          }}
          resetKey={people.isPrevious ? undefined : people.name}
          empty={<NoOne connection={connection} search={search} view={view} onSearch={onSearch} />}
        />
      )}
      <SelectionBar
        count={count}
        total={total}
        onAll={() => select(everybody)}
        onLicenses={wizards.licenses}
        onEdit={wizards.edit}
        onLeave={leave}
        onBlock={ofGuests ? wizards.block : undefined}
        onRemove={ofGuests ? wizards.remove : undefined}
        onExport={() => setExporting(true)}
        onCopy={copying.names}
        onClear={() => select(nobody)}
      />
      {exporting ? (
        <ExportDialog
          connection={connection}
          question={question}
          selection={selection}
          total={total}
          columns={columns}
          places={open.places}
          onClose={() => setExporting(false)}
        />
      ) : null}
    </Page>
  );
}

const noColumns: never[] = [];
const personKey = ({ id }: PersonLine) => id;
const sortColumn = ({ sort, descending }: { sort: string; descending: boolean }) => ({ column: sort, descending });

/** Nobody is there yet because the first copy has only begun. */
function isFillingUp(rows: number, asOf: string | null | undefined): boolean {
  return rows === 0 && asOf === null;
}

function OfflineBand({ asOf }: { asOf: string | null }) {
  const say = usePeopleSay();
  return (
    <div className={styles.band} role="status" data-meaning="mute">
      <CloudOff16Regular aria-hidden="true" />
      <span>{asOf === null ? say("offline.empty") : say("offline.band", { time: formatTime(asOf) })}</span>
    </div>
  );
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
