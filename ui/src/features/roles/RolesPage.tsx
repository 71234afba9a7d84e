import { ShieldPerson20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Member } from "../../ipc/bindings/Member";
import type { Role } from "../../ipc/bindings/Role";
import { call } from "../../ipc/client";
import { Chip } from "../../shared/chips/Chip";
import { keys } from "../../shared/keys";
import { BackToReports } from "../../shared/objects/BackToReports";
import { CollectionAge, CollectionNote, useStanding } from "../../shared/objects/CollectionNote";
import { MemberLine } from "../../shared/objects/MemberLine";
import objects from "../../shared/objects/objects.module.css";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import styles from "./roles.module.css";
import { useRolesSay } from "./words";

const from = "/t/$connection/reports/roles" as const;
const step = 50;

/** Directory roles in use, those with most power first; those nobody holds are folded. */
export function RolesPage() {
  const { connection } = useParams({ from });
  const say = useRolesSay();
  const standing = useStanding({ connection, name: "directoryRoles" });
  const { data: roles, error } = useQuery<Role[]>({
    queryKey: [...keys.lists(connection), "roles"],
    queryFn: async () => (await call("roles.list", { connection })).roles,
  });
  const held = roles?.filter(({ holders }) => holders > 0) ?? [];
  const empty = roles?.filter(({ holders }) => holders === 0) ?? [];
  return (
    <Page
      title={say("title")}
      facts={
        <>
          {standing === "shown" && roles ? `${say("count", { count: held.length })} · ` : null}
          <CollectionAge connection={connection} name="directoryRoles" />
        </>
      }
      actions={<BackToReports connection={connection} />}
    >
      <ErrorBar error={error} />
      <CollectionNote connection={connection} name="directoryRoles" />
      {standing === "shown" && roles ? (
        <div className={styles.list}>
          <p className={objects.quiet}>{say("scope")}</p>
          {held.length === 0 ? <Empty>{say("none")}</Empty> : null}
          {held.map((role) => (
            <RoleLine key={role.id} connection={connection} role={role} />
          ))}
          {empty.length > 0 ? (
            <details className={styles.folded}>
              <summary>{say("empty", { count: empty.length })}</summary>
              <ul>
                {empty.map((role) => (
                  <li key={role.id}>
                    <b>{role.displayName}</b> {role.privileged ? <Chip meaning="warn">{say("privileged")}</Chip> : null}
                    <p>{role.description}</p>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}

function RoleLine({ connection, role }: { connection: string; role: Role }) {
  const say = useRolesSay();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.role} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ShieldPerson20Regular aria-hidden="true" />
        <span className={styles.words}>
          <b>{role.displayName}</b>
          <span title={role.description ?? ""}>{role.description}</span>
        </span>
        {role.privileged ? <Chip meaning="warn">{say("privileged")}</Chip> : null}
        <span className={styles.count}>{say("holders", { count: role.holders })}</span>
      </summary>
      {open ? <Holders connection={connection} id={role.id} /> : null}
    </details>
  );
}

function Holders({ connection, id }: { connection: string; id: string }) {
  const say = useRolesSay();
  const [limit, setLimit] = useState(step);
  const { data, error, isPending } = useQuery<{ total: number; rows: Member[] }>({
    queryKey: [...keys.lists(connection), "roles", id, limit],
    queryFn: () => call("members.list", { connection, id, offset: 0, limit }),
  });
  return (
    <div className={styles.holders}>
      <ErrorBar error={error} narrow />
      {isPending ? <LateSpinner label={say("title")} /> : null}
      <ul>
        {data?.rows.map((member) => (
          <li key={member.id}>
            <MemberLine connection={connection} member={member} />
          </li>
        ))}
      </ul>
      {data && data.total > data.rows.length ? (
        <button type="button" className={styles.more} onClick={() => setLimit(Math.min(500, limit + step))}>
          {say("more")}
        </button>
      ) : null}
    </div>
  );
}
