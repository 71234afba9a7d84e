import { PeopleTeam24Regular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { Group } from "../../ipc/bindings/Group";
import { formatTime } from "../../shared/format";
import { MemberLine } from "../../shared/objects/MemberLine";
import objects from "../../shared/objects/objects.module.css";
import { Pane, Section } from "../../shared/objects/Pane";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useGroup, useSomeMembers } from "./api";
import { Gives, Kind, Marks } from "./GroupMarks";
import { About, Given, History, Live, Rule } from "./GroupParts";
import styles from "./groups.module.css";
import { useGroupsSay } from "./words";

const membersShown = 8;
const eventsShown = 6;

/** Everything known of one group, beside the list. */
export function GroupPane({ connection, id, onClose }: { connection: string; id: string; onClose: () => void }) {
  const { data: group, error } = useGroup(connection, id);
  const say = useGroupsSay();
  return (
    <Pane
      name={group?.row.displayName}
      icon={<PeopleTeam24Regular />}
      subtitle={group?.row.description ?? group?.row.mail}
      facts={group ? <PaneFacts group={group} /> : null}
      onClose={onClose}
    >
      <ErrorBar error={error} narrow />
      {group ? (
        <>
          <Link to="/t/$connection/groups/$group" params={{ connection, group: id }} className={styles.pageLink}>
            {say("openPage")}
          </Link>
          <About group={group} />
          <Rule group={group} />
          <SomeMembers connection={connection} group={group} />
          <Given group={group} />
          <Live connection={connection} group={group} />
          <History connection={connection} group={group} most={eventsShown} />
        </>
      ) : null}
    </Pane>
  );
}

function PaneFacts({ group }: { group: Group }) {
  const say = useGroupsSay();
  return (
    <>
      <Kind group={group.row} />
      <Marks group={group.row} />
      <Gives group={group.row} />
      <span>{say("read", { time: formatTime(group.readAt) })}</span>
    </>
  );
}

function SomeMembers({ connection, group }: { connection: string; group: Group }) {
  const say = useGroupsSay();
  const { data, error } = useSomeMembers(connection, group.row.id, membersShown);
  return (
    <Section
      title={say("part.members")}
      fact={
        data && data.total > membersShown ? (
          <Link to="/t/$connection/groups/$group" params={{ connection, group: group.row.id }} className={objects.link}>
            {say("showAll", { count: data.total })}
          </Link>
        ) : null
      }
    >
      <ErrorBar error={error} narrow />
      {data?.total === 0 ? <p className={objects.quiet}>{say("noMembers")}</p> : null}
      <ul>
        {data?.rows.map((member) => (
          <li key={member.id}>
            <MemberLine connection={connection} member={member} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
