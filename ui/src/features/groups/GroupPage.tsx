import { Button } from "@fluentui/react-components";
import { ArrowLeft16Regular, Certificate16Regular, Edit16Regular } from "@fluentui/react-icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Group } from "../../ipc/bindings/Group";
import type { Member } from "../../ipc/bindings/Member";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { formatTime } from "../../shared/format";
import { DataGrid, type GridColumn } from "../../shared/grid/DataGrid";
import { MemberLine } from "../../shared/objects/MemberLine";
import { useCurrentRow } from "../../shared/objects/useCurrentRow";
import { Card } from "../../shared/page/Card";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { editWith, licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { quoted, whoFits } from "../../shared/wizard/who/model";
import { useGroup, useMembers } from "./api";
import { Gives, Kind, Marks } from "./GroupMarks";
import { About, Given, History, Live, Rule } from "./GroupParts";
import styles from "./groups.module.css";
import { useGroupsSay } from "./words";

const everything = 100;

/** A group with all its members, on a page of its own. */
export function GroupPage() {
  const { connection = "", group: id = "" } = useParams({ strict: false });
  const say = useGroupsSay();
  const navigate = useNavigate();
  const { data: group, error } = useGroup(connection, id);
  const abilities = useAbilities(connection).data;
  const begin = useBeginAt(connection);
  const who = whoFits(`group:${quoted(id)}`);
  return (
    <Page
      title={group?.row.displayName ?? say("title")}
      facts={group ? <PageFacts group={group} /> : null}
      actions={
        <>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowLeft16Regular />}
            onClick={() => void navigate({ to: "/t/$connection/groups", params: { connection } })}
          >
            {say("back")}
          </Button>
          {missing(abilities, "licenses") === undefined && (
            <Button
              size="small"
              icon={<Certificate16Regular />}
              onClick={() => begin.mutate({ answers: licensesWith({ who }), step: "what" })}
            >
              {say("memberLicenses")}
            </Button>
          )}
          {missing(abilities, "edit") === undefined && (
            <Button
              size="small"
              icon={<Edit16Regular />}
              onClick={() => begin.mutate({ answers: editWith({ who }), step: "what" })}
            >
              {say("editMembers")}
            </Button>
          )}
        </>
      }
    >
      <ErrorBar error={error ?? begin.error} />
      {group ? (
        <div className={styles.columns}>
          <MembersCard connection={connection} id={id} />
          <div className={styles.side}>
            <About group={group} />
            <Rule group={group} />
            <Given group={group} />
            <Live connection={connection} group={group} />
            <History connection={connection} group={group} most={everything} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}

function PageFacts({ group }: { group: Group }) {
  const say = useGroupsSay();
  return (
    <span className={styles.pageFacts}>
      <Kind group={group.row} />
      <Marks group={group.row} />
      <Gives group={group.row} />
      <span>
        {say("members", { count: group.row.members })} · {say("read", { time: formatTime(group.readAt) })}
      </span>
    </span>
  );
}

function MembersCard({ connection, id }: { connection: string; id: string }) {
  const say = useGroupsSay();
  const navigate = useNavigate();
  const members = useMembers(connection, id);
  const current = useCurrentRow(members.rowAt, members.rowCount ?? 0, id);
  const open = ({ kind, id: member }: Member) => {
    const params = { connection };
    if (kind === "person") void navigate({ to: "/t/$connection/people", params, search: { person: member } });
    if (kind === "group") void navigate({ to: "/t/$connection/groups", params, search: { group: member } });
  };
  const columns = useMemo<GridColumn<Member>[]>(
    () => [
      {
        id: "name",
        header: say("column.name"),
        flex: 1,
        render: (member) => <MemberLine connection={connection} member={member} />,
      },
    ],
    [connection, say],
  );
  return (
    <Card title={say("part.members")} fact={members.rowCount}>
      <ErrorBar error={members.error} narrow />
      <div className={styles.members}>
        <DataGrid<Member>
          label={say("part.members")}
          rowCount={members.rowCount ?? 0}
          rowAt={members.rowAt}
          onRange={members.onRange}
          columns={columns}
          rowKey={(member) => member.id}
          rowHeight={44}
          currentIndex={current.index}
          onCurrentChange={current.set}
          onOpen={open}
          resetKey={id}
          empty={members.rowCount === 0 ? <Empty>{say("noMembers")}</Empty> : undefined}
        />
      </div>
    </Card>
  );
}
