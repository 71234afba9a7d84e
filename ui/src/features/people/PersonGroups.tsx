import { Input } from "@fluentui/react-components";
import { useState } from "react";
import type { Person } from "../../ipc/bindings/Person";
import { Age, GroupLine, Section } from "./PersonSections";
import styles from "./people.module.css";
import { groupsOf, rolesOf } from "./personModel";
import { usePersonSay } from "./personWords";

/** Groups shown at once; more are found by typing. */
const most = 300;

/** Groups and roles somebody is in. */
export function PersonGroups({ person }: { person: Person }) {
  const say = usePersonSay();
  const [find, setFind] = useState("");
  const groups = groupsOf(person.groups);
  const roles = rolesOf(person.groups);
  const fitting = groups.filter(({ displayName }) => displayName.toLowerCase().includes(find.trim().toLowerCase()));
  const age = person.groupsAsOf ? <Age at={person.groupsAsOf} /> : null;
  return (
    <>
      <Section title={say("groups")} aside={age}>
        {person.groupsAsOf === null ? (
          <p className={styles.quiet}>{say("groupsNotRead")}</p>
        ) : groups.length === 0 ? (
          <p className={styles.quiet}>{say("noGroups")}</p>
        ) : (
          <Input
            size="small"
            className={styles.find}
            aria-label={say("filterGroups")}
            placeholder={say("filterGroups")}
            value={find}
            onChange={(_, data) => setFind(data.value)}
          />
        )}
        <ul>
          {fitting.slice(0, most).map((group) => (
            <GroupLine key={group.id} group={group} />
          ))}
        </ul>
        {fitting.length > most ? (
          <p className={styles.quiet}>{say("shown", { shown: most, count: fitting.length })}</p>
        ) : null}
      </Section>
      <Section title={say("roles")} aside={age}>
        {roles.length === 0 && person.groupsAsOf !== null ? <p className={styles.quiet}>{say("noRoles")}</p> : null}
        <ul>
          {roles.map((role) => (
            <GroupLine key={role.id} group={role} />
          ))}
        </ul>
      </Section>
    </>
  );
}
