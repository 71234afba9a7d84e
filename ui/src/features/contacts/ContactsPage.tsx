import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Contact } from "../../ipc/bindings/Contact";
import type { ListObjects } from "../../ipc/bindings/ListObjects";
import { call } from "../../ipc/client";
import { Avatar } from "../../shared/chips/Avatar";
import { Source } from "../../shared/chips/SignIn";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { withoutEmpty } from "../../shared/objects/model";
import objects from "../../shared/objects/objects.module.css";
import { SearchedList } from "../../shared/objects/SearchedList";
import { usePagedList } from "../../shared/objects/usePagedList";
import { useContactsSay } from "./words";

const from = "/t/$connection/reports/contacts" as const;
const ask = (question: ListObjects) => call("contacts.list", question);

/** Contacts of the organisation: people outside with an entry in its address book. */
export function ContactsPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useContactsSay();
  const navigate = useNavigate();
  const rows = usePagedList<Contact>(connection, "contacts", search.q ?? "", ask);
  const columns = useMemo<GridColumn<Contact>[]>(() => {
    const text = (value: string | null) => <span className={objects.text}>{value ?? "–"}</span>;
    return [
      {
        id: "name",
        header: say("name"),
        flex: 1.2,
        minWidth: 172,
        render: ({ displayName }) => (
          <span className={objects.name}>
            <Avatar name={displayName} />
            <span className={objects.nameText}>{displayName}</span>
          </span>
        ),
      },
      { id: "mail", header: say("mail"), flex: 1.5, minWidth: 160, render: ({ mail }) => text(mail) },
      { id: "company", header: say("company"), flex: 1, minWidth: 110, render: ({ company }) => text(company) },
      {
        id: "department",
        header: say("department"),
        flex: 1,
        minWidth: 110,
        hideBelow: 860,
        render: ({ department }) => text(department),
      },
      {
        id: "jobTitle",
        header: say("jobTitle"),
        flex: 1,
        minWidth: 110,
        hideBelow: 980,
        render: ({ jobTitle }) => text(jobTitle),
      },
      {
        id: "source",
        header: say("source"),
        width: 76,
        hideBelow: 700,
        render: ({ synced }) => <Source source={synced ? "activeDirectory" : "cloud"} />,
      },
    ];
  }, [say]);
  return (
    <SearchedList<Contact>
      connection={connection}
      name="contacts"
      title={say("title")}
      what={say("what")}
      count={(count) => say("count", { count })}
      rows={rows}
      columns={columns}
      search={search}
      onSearch={(next) =>
        void navigate({ to: from, params: { connection }, search: withoutEmpty(next), replace: true })
      }
    />
  );
}
