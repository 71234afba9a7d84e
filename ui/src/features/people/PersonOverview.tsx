import { LockClosed16Regular } from "@fluentui/react-icons";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonTab } from "./model";
import { PersonActivity, PersonAudits, PersonDevices, PersonMethods } from "./PersonDetails";
import { PersonManager } from "./PersonManager";
import { Age, Entry, GroupLine, LicenseLine, PersonLatest, Section, WaysAge } from "./PersonSections";
import styles from "./people.module.css";
import { firstFields, groupsOf, hasLocked, rolesOf, sectionsOf } from "./personModel";
import { usePersonSay } from "./personWords";

interface PersonOverviewProps {
  connection: string;
  person: Person;
  wide: boolean;
  onTab: (tab: PersonTab) => void;
}

const fewGroups = 5;

/** The first things people look for, then everything else by sections. */
export function PersonOverview({ connection, person, wide, onTab }: PersonOverviewProps) {
  const say = usePersonSay();
  const groups = groupsOf(person.groups);
  const roles = rolesOf(person.groups);
  const shown = firstFields(person.fields);
  return (
    <>
      <Section
        title={say("profile")}
        aside={
          hasLocked(person.fields) ? (
            <>
              <LockClosed16Regular aria-hidden="true" />
              {say("adOwns")}
            </>
          ) : null
        }
      >
        <dl className={styles.fields}>
          {(wide ? [] : shown).map((field) => (
            <Entry key={field.property} field={field} />
          ))}
          <PersonManager connection={connection} person={person} />
        </dl>
      </Section>
      <Section title={say("licenses")} aside={<WaysAge person={person} />}>
        {person.licenses.length === 0 ? <p className={styles.quiet}>{say("noLicenses")}</p> : null}
        <ul>
          {person.licenses.map((license) => (
            <LicenseLine key={license.chip.skuId} person={person} license={license} />
          ))}
        </ul>
      </Section>
      <Section
        title={say("groups")}
        aside={
          groups.length > fewGroups ? (
            <button type="button" className={styles.linkButton} onClick={() => onTab("groups")}>
              {say("showAll", { count: groups.length })}
            </button>
          ) : person.groupsAsOf ? (
            <Age at={person.groupsAsOf} />
          ) : null
        }
      >
        {person.groupsAsOf === null ? (
          <p className={styles.quiet}>{say("groupsNotRead")}</p>
        ) : groups.length === 0 ? (
          <p className={styles.quiet}>{say("noGroups")}</p>
        ) : null}
        <ul>
          {groups.slice(0, fewGroups).map((group) => (
            <GroupLine key={group.id} group={group} />
          ))}
        </ul>
      </Section>
      {roles.length > 0 ? (
        <Section title={say("roles")}>
          <ul>
            {roles.map((role) => (
              <GroupLine key={role.id} group={role} />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        title={say("changes")}
        aside={
          person.changes > 0 ? (
            <button type="button" className={styles.linkButton} onClick={() => onTab("timeline")}>
              {say("openTimeline")}
            </button>
          ) : null
        }
      >
        <PersonLatest person={person} />
      </Section>
      {sectionsOf(person.fields, wide ? [] : shown).map(({ section, fields }) => (
        <Section key={section} title={say(`sections.${section}`)}>
          <dl className={styles.fields}>
            {fields.map((field) => (
              <Entry key={field.property} field={field} />
            ))}
          </dl>
        </Section>
      ))}
      <PersonActivity person={person} />
      <PersonMethods person={person} />
      <PersonDevices person={person} />
      <PersonAudits person={person} />
    </>
  );
}
