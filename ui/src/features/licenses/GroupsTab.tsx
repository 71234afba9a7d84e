import { Link } from "@tanstack/react-router";
import type { LicenseGroup } from "../../ipc/bindings/LicenseGroup";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { Empty } from "../../shared/states/Empty";
import styles from "./licenses.module.css";
import { useLicensesSay } from "./words";

/** Groups that give licences. */
export function GroupsTab({ connection, groups }: { connection: string; groups: LicenseGroup[] }) {
  const say = useLicensesSay();
  if (groups.length === 0) return <Empty>{say("noGroups")}</Empty>;
  return (
    <table className={styles.plain}>
      <thead>
        <tr>
          <th scope="col">{say("column.group")}</th>
          <th scope="col">{say("column.gives")}</th>
          <th scope="col">{say("column.state")}</th>
          <th scope="col">{say("column.members")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ id, displayName, members, products, hasErrors }) => (
          <tr key={id}>
            <th scope="row">
              <Link
                to="/t/$connection/groups"
                params={{ connection }}
                search={{ group: id }}
                className={styles.link}
                aria-label={say("openGroup", { name: displayName })}
              >
                {displayName}
              </Link>
            </th>
            <td>{products.join(", ")}</td>
            <td>{hasErrors ? <Chip meaning="bad">{say("groupErrors")}</Chip> : say("fine")}</td>
            <td>{formatNumber(members)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
