import type { GroupRow } from "../../ipc/bindings/GroupRow";
import { Chip } from "../../shared/chips/Chip";
import styles from "./groups.module.css";
import { kindMeaning } from "./model";
import { useGroupsSay } from "./words";

/** What a group is. */
export function Kind({ group }: { group: GroupRow }) {
  const say = useGroupsSay();
  return <Chip meaning={kindMeaning[group.kind]}>{say(`kinds.${group.kind}`)}</Chip>;
}

/** What else has to be known of it: each word in its colour. */
export function Marks({ group }: { group: GroupRow }) {
  const say = useGroupsSay();
  return (
    <span className={styles.marks}>
      {group.dynamic ? <Chip meaning="guest">{say("dynamic")}</Chip> : null}
      {group.synced ? <Chip meaning="sync">{say("synced")}</Chip> : null}
      {group.roleAssignable ? <Chip meaning="bad">{say("roleAssignable")}</Chip> : null}
    </span>
  );
}

/** That it gives licences, and which. */
export function Gives({ group }: { group: GroupRow }) {
  const say = useGroupsSay();
  if (group.licenses.length === 0) return null;
  return (
    <Chip meaning="ok" title={group.licenses.map(({ name }) => name).join(", ")}>
      {say("givesLicense")}
    </Chip>
  );
}
