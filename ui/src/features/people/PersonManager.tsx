import { Link } from "@tanstack/react-router";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonLink } from "../../ipc/bindings/PersonLink";
import { Avatar } from "../../shared/chips/Avatar";
import { quoted } from "./filter";
import { searchOfPeople } from "./model";
import styles from "./people.module.css";
import { usePersonSay } from "./personWords";

/** Who somebody reports to, and who reports to them. */
export function PersonManager({ connection, person }: { connection: string; person: Person }) {
  const say = usePersonSay();
  const { manager, chain, reports, reportPeople, row } = person;
  return (
    <>
      {manager ? (
        <div className={styles.field}>
          <dt>{say("manager")}</dt>
          <dd>
            <PersonLinkTo connection={connection} to={manager} />
          </dd>
        </div>
      ) : null}
      {chain.length > 0 ? (
        <div className={styles.field}>
          <dt>{say("chain")}</dt>
          <dd className={styles.chain}>
            {chain.map((one) => (
              <PersonLinkTo key={one.id} connection={connection} to={one} />
            ))}
          </dd>
        </div>
      ) : null}
      {reports > 0 ? (
        <div className={styles.field}>
          <dt>{say("directReports")}</dt>
          <dd className={styles.chain}>
            {reportPeople.slice(0, 3).map((one) => (
              <PersonLinkTo key={one.id} connection={connection} to={one} />
            ))}
            <Link
              to="/t/$connection/people"
              params={{ connection }}
              search={{ filter: `manager:${quoted(row.userPrincipalName)}` }}
              className={styles.link}
            >
              {say("reports", { count: reports })}
            </Link>
          </dd>
        </div>
      ) : null}
    </>
  );
}

/** Somebody else's page. One the copy does not know has no name and no page. */
export function PersonLinkTo({ connection, to }: { connection: string; to: PersonLink }) {
  const say = usePersonSay();
  if (to.displayName === "") {
    return (
      <span className={styles.quiet} title={to.id}>
        {say("gone")}
      </span>
    );
  }
  return (
    <span className={styles.personLink}>
      <Avatar name={to.displayName} size={20} coloured />
      <Link
        to="/t/$connection/people"
        params={{ connection }}
        search={(before) => ({ ...searchOfPeople(before), person: to.id })}
        className={styles.link}
      >
        {to.displayName}
      </Link>
    </span>
  );
}
