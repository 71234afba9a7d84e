import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { DeletedPerson } from "../../ipc/bindings/DeletedPerson";
import type { ListObjects } from "../../ipc/bindings/ListObjects";
import { call } from "../../ipc/client";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { withoutEmpty } from "../../shared/objects/model";
import objects from "../../shared/objects/objects.module.css";
import { SearchedList } from "../../shared/objects/SearchedList";
import { usePagedList } from "../../shared/objects/usePagedList";
import { editWith, useBeginAt } from "../../shared/wizard/begin";
import { whoNamed } from "../../shared/wizard/who/model";
import { useDeletedSay } from "./words";

const from = "/t/$connection/reports/deleted" as const;
const ask = (question: ListObjects) => call("deleted.list", question);
/** Below this many days a person is soon gone for good. */
const soonDays = 7;

/** People in the recycle bin, those who are gone soonest first. */
export function DeletedPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useDeletedSay();
  const navigate = useNavigate();
  const begin = useBeginAt(connection);
  const canRestore = missing(useAbilities(connection).data, "restore") === undefined;
  const rows = usePagedList<DeletedPerson>(connection, "deleted", search.q ?? "", ask);
  const columns = useMemo<GridColumn<DeletedPerson>[]>(
    () => [
      {
        id: "name",
        header: say("name"),
        flex: 1.3,
        minWidth: 172,
        render: ({ displayName }) => (
          <span className={objects.name}>
            <Avatar name={displayName} />
            <span className={objects.nameText}>{displayName}</span>
          </span>
        ),
      },
      {
        id: "signInName",
        header: say("signInName"),
        flex: 1.5,
        minWidth: 160,
        hideBelow: 620,
        render: ({ userPrincipalName }) => <span className={objects.text}>{userPrincipalName}</span>,
      },
      {
        id: "department",
        header: say("department"),
        flex: 1,
        minWidth: 110,
        hideBelow: 760,
        render: ({ department }) => <span className={objects.text}>{department ?? "–"}</span>,
      },
      {
        id: "deleted",
        header: say("deleted"),
        width: 128,
        align: "end",
        render: ({ deletedAt }) => (deletedAt ? formatTime(deletedAt) : say("unknown")),
      },
      {
        id: "left",
        header: say("left"),
        width: 96,
        align: "end",
        render: ({ daysLeft }) => <DaysLeft days={daysLeft} />,
      },
      ...(canRestore
        ? [
            {
              id: "acts",
              header: say("acts"),
              width: 196,
              render: ({ id, displayName }: DeletedPerson) => (
                <span className={objects.name}>
                  {(["restore", "purge"] as const).map((act) => (
                    <button
                      key={act}
                      type="button"
                      className={objects.act}
                      aria-label={`${displayName}: ${say(act)}`}
                      onClick={(event) => {
                        event.stopPropagation();
                        begin.mutate({
                          answers: editWith({ who: whoNamed([id]), act }),
                          step: act === "restore" ? "review" : "what",
                        });
                      }}
                    >
                      {say(act)}
                    </button>
                  ))}
                </span>
              ),
            },
          ]
        : []),
    ],
    [say, canRestore, begin.mutate],
  );
  return (
    <SearchedList<DeletedPerson>
      connection={connection}
      name="deletedUsers"
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

function DaysLeft({ days }: { days: number | null }) {
  const say = useDeletedSay();
  if (days === null) return <>{say("unknown")}</>;
  if (days === 0) return <Chip meaning="bad">{say("lastDay")}</Chip>;
  if (days <= soonDays) return <Chip meaning="warn">{say("days", { count: days })}</Chip>;
  return <span className={objects.number}>{say("days", { count: days })}</span>;
}
