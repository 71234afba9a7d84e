import type { GroupShown } from "../../ipc/bindings/GroupShown";
import { Chip } from "../chips/Chip";
import { useArrivingSay } from "./words";

/** What has to be known of a group before somebody is put into it. */
export function GroupBadges({ group }: { group: GroupShown }) {
  const say = useArrivingSay();
  return (
    <>
      {group.dynamic && (
        <Chip meaning="guest" title={group.rule ?? ""}>
          {say("dynamic")}
        </Chip>
      )}
      {group.synced && <Chip meaning="sync">{say("synced")}</Chip>}
      {group.exchange && <Chip meaning="sync">{say("exchange")}</Chip>}
      {group.roleAssignable && <Chip meaning="warn">{say("role")}</Chip>}
      {group.licenses.map((name) => (
        <Chip key={name} meaning="info">
          {say("licence", { name })}
        </Chip>
      ))}
    </>
  );
}
