import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { GroupKind } from "../../ipc/bindings/GroupKind";
import type { GroupRow } from "../../ipc/bindings/GroupRow";
import { FilterChip } from "../../shared/chips/FilterChip";
import { formatList, quoted } from "../../shared/format";
import { CollectionAge, useCollection, useStanding } from "../../shared/objects/CollectionNote";
import { focusGrid } from "../../shared/objects/focus";
import { withoutEmpty } from "../../shared/objects/model";
import { ObjectGrid } from "../../shared/objects/ObjectGrid";
import objects from "../../shared/objects/objects.module.css";
import { SearchField } from "../../shared/objects/SearchField";
import { useObjectsSay } from "../../shared/objects/words";
import { Page } from "../../shared/page/Page";
import { useGroups } from "./api";
import { useGroupColumns } from "./columns";
import { GroupPane } from "./GroupPane";
import { type GroupsSearch, kinds, sortedBy } from "./model";
import { useGroupsSay } from "./words";

const from = "/t/$connection/groups" as const;

/** All groups: searched, filtered by kind, with a pane for the one that is open. */
export function GroupsPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useGroupsSay();
  const sayList = useObjectsSay();
  const navigate = useNavigate();
  const groups = useGroups(connection, search);
  const columns = useGroupColumns();
  const shown = useStanding({ connection, name: "groups" }) === "shown";
  const onSearch = useCallback(
    (next: GroupsSearch) =>
      void navigate({ to: from, params: { connection }, search: withoutEmpty(next), replace: true }),
    [navigate, connection],
  );
  const open = (group: string | undefined) => onSearch({ ...search, group });
  const narrowed = [
    ...(search.q ? [quoted(search.q)] : []),
    ...(search.kind ? [`${say("kind")} ${say(`kinds.${search.kind}`)}`] : []),
    ...(search.licensed ? [say("gives")] : []),
  ];
  return (
    <Page
      split
      title={say("title")}
      facts={<GroupFacts connection={connection} />}
      aside={
        search.group ? (
          <GroupPane
            key={connection}
            connection={connection}
            id={search.group}
            onClose={() => {
              open(undefined);
              focusGrid();
            }}
          />
        ) : null
      }
    >
      {shown ? (
        <div className={objects.toolbar} role="toolbar" aria-label={say("filters")}>
          <SearchField what={say("what")} value={search.q ?? ""} onChange={(q) => onSearch({ ...search, q })} />
          <FilterChip
            name={say("kind")}
            value={search.kind}
            choices={kinds.map((value) => ({ value, label: say(`kinds.${value}`) }))}
            onChange={(kind) => onSearch({ ...search, kind: kind as GroupKind | undefined })}
          />
          <FilterChip
            name={say("licenses")}
            value={search.licensed ? "gives" : undefined}
            choices={[{ value: "gives", label: say("gives") }]}
            onChange={(value) => onSearch({ ...search, licensed: value === "gives" })}
          />
          <span className={objects.showing} aria-live="polite">
            {groups.rowCount === undefined || groups.isPrevious ? null : sayList("showing", { count: groups.rowCount })}
          </span>
        </div>
      ) : null}
      <ObjectGrid<GroupRow>
        connection={connection}
        name="groups"
        what={say("what")}
        rows={groups}
        list={groups.name}
        columns={columns}
        sort={{ column: search.sort ?? "name", descending: search.descending ?? false }}
        onSort={(column) => onSearch(sortedBy(search, column))}
        openId={search.group}
        onOpen={open}
        narrowed={narrowed.length > 0 ? formatList(narrowed) : undefined}
        onClear={() => onSearch({ ...search, q: undefined, kind: undefined, licensed: undefined })}
      />
    </Page>
  );
}

function GroupFacts({ connection }: { connection: string }) {
  const say = useGroupsSay();
  const groups = useCollection({ connection, name: "groups" });
  if (!groups?.asOf) return null;
  return (
    <>
      {say("count", { count: groups.count })} · <CollectionAge connection={connection} name="groups" />
    </>
  );
}
