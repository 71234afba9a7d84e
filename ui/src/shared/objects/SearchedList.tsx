import type { ReactNode } from "react";
import { quoted } from "../format";
import type { GridColumn } from "../grid/DataGrid";
import type { PagedRows } from "../grid/usePagedRows";
import { Page } from "../page/Page";
import { BackToReports } from "./BackToReports";
import { CollectionAge, useStanding } from "./CollectionNote";
import type { CollectionId } from "./model";
import { ObjectGrid } from "./ObjectGrid";
import objects from "./objects.module.css";
import { SearchField } from "./SearchField";
import type { ListSearch } from "./search";
import { useObjectsSay } from "./words";

interface SearchedListProps<Row> {
  connection: string;
  name: CollectionId;
  title: string;
  /** What they are, in a sentence. */
  what: string;
  /** How many there are, in words. */
  count: (count: number) => string;
  rows: PagedRows<Row>;
  columns: GridColumn<Row>[];
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  /** Whether a row has details. */
  opens?: boolean;
  aside?: ReactNode;
}

/** A list of one part of the copy that can be searched, on a page of its own. */
export function SearchedList<Row extends { id: string }>(props: SearchedListProps<Row>) {
  const { connection, name, rows, search, onSearch } = props;
  const say = useObjectsSay();
  const shown = useStanding({ connection, name }) === "shown";
  const facts = (
    <>
      {shown && rows.rowCount !== undefined && !search.q ? `${props.count(rows.rowCount)} · ` : null}
      <CollectionAge connection={connection} name={name} />
    </>
  );
  return (
    <Page
      split
      title={props.title}
      facts={facts}
      aside={props.aside}
      actions={<BackToReports connection={connection} />}
    >
      {shown ? (
        <div className={objects.toolbar} role="toolbar" aria-label={say("search", { what: props.what })}>
          <SearchField what={props.what} value={search.q ?? ""} onChange={(q) => onSearch({ ...search, q })} />
          <span className={objects.showing} aria-live="polite">
            {rows.rowCount === undefined || rows.isPrevious ? null : say("showing", { count: rows.rowCount })}
          </span>
        </div>
      ) : null}
      <ObjectGrid<Row>
        connection={connection}
        name={name}
        what={props.what}
        rows={rows}
        list={search.q ?? ""}
        columns={props.columns}
        openId={search.open}
        onOpen={props.opens ? (open) => onSearch({ ...search, open }) : undefined}
        narrowed={search.q ? quoted(search.q) : undefined}
        onClear={() => onSearch({ ...search, q: undefined })}
      />
    </Page>
  );
}
