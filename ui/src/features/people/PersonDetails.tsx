import type { ReactNode } from "react";
import type { Detail } from "../../ipc/bindings/Detail";
import type { Person } from "../../ipc/bindings/Person";
import { StatusDot } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import { Age, Section } from "./PersonSections";
import styles from "./people.module.css";
import { usePersonSay } from "./personWords";

/** A part with an age of its own: read, never read, or not to be read, with the reason. */
function Part<T>(props: {
  title: string;
  detail: Detail<T>;
  isEmpty: (value: T) => boolean;
  empty: string;
  children: (value: T) => ReactNode;
}) {
  const say = usePersonSay();
  const { readAt, value, refused } = props.detail;
  return (
    <Section title={props.title} aside={readAt === null ? say("notRead") : <Age at={readAt} />}>
      {refused ? <p className={styles.quiet}>{refused}.</p> : null}
      {value === null ? null : props.isEmpty(value) ? (
        <p className={styles.quiet}>{props.empty}</p>
      ) : (
        props.children(value)
      )}
    </Section>
  );
}

export function PersonActivity({ person }: { person: Person }) {
  const say = usePersonSay();
  return (
    <Part
      title={say("signIns")}
      detail={person.details.activity}
      isEmpty={({ interactive, nonInteractive, successful }) => !interactive && !nonInteractive && !successful}
      empty={say("never")}
    >
      {(activity) => (
        <dl className={styles.fields}>
          {(["interactive", "nonInteractive", "successful"] as const).map((which) => {
            const at = activity[which];
            return at === null ? null : (
              <div key={which} className={styles.field}>
                <dt>{say(which)}</dt>
                <dd>
                  <time dateTime={at}>{formatTime(at)}</time>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </Part>
  );
}

export function PersonMethods({ person }: { person: Person }) {
  const say = usePersonSay();
  return (
    <Part
      title={say("methods")}
      detail={person.details.methods}
      isEmpty={(methods) => methods.length === 0}
      empty={say("noMethods")}
    >
      {(methods) => (
        <ul>
          {methods.map(({ kind, detail, createdAt }) => (
            <li key={`${kind} ${detail} ${createdAt}`} className={styles.line}>
              <span>{kind}</span>
              <span className={styles.quiet}>{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

export function PersonDevices({ person }: { person: Person }) {
  const say = usePersonSay();
  return (
    <Part
      title={say("devices")}
      detail={person.details.devices}
      isEmpty={(devices) => devices.length === 0}
      empty={say("noDevices")}
    >
      {(devices) => (
        <ul>
          {devices.map(({ id, displayName, system, lastSeen, enabled }) => (
            <li key={id} className={styles.line}>
              <span>{displayName}</span>
              <span className={styles.quiet}>
                {[system, enabled === false ? say("deviceOff") : "", lastSeen ? formatTime(lastSeen) : ""]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

export function PersonAudits({ person }: { person: Person }) {
  const say = usePersonSay();
  return (
    <Part
      title={say("audits")}
      detail={person.details.audits}
      isEmpty={(audits) => audits.length === 0}
      empty={say("noAudits")}
    >
      {(audits) => (
        <ul className={styles.changes}>
          {audits.map(({ at, activity, by, result }) => (
            <li key={`${at} ${activity}`} className={styles.change}>
              <time dateTime={at}>{formatTime(at)}</time>
              <span className={styles.changeWords}>
                {activity} {by ? <span className={styles.quiet}>{say("by", { who: by })}</span> : null}{" "}
                {result !== null && result !== "success" ? (
                  <span className={styles.failed}>
                    <StatusDot meaning="bad" /> {say("failed")}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
