import { Button } from "@fluentui/react-components";
import { ArrowUndo16Regular, DoorArrowRight16Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { DossierLine } from "../../ipc/bindings/DossierLine";
import type { Person } from "../../ipc/bindings/Person";
import type { Who } from "../../ipc/bindings/Who";
import { call } from "../../ipc/client";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { keys } from "../../shared/keys";
import { begunLeaving, begunReturn } from "../../shared/leaving/begun";
import { useBeginWizard } from "../../shared/wizard/draft";
import { usePersonSay } from "./personWords";

/** Lets somebody go, or brings back whom this program let go. */
export function LeaveActs({ connection, person }: { connection: string; person: Person }) {
  const say = usePersonSay();
  const { id } = person.row;
  const begin = useBeginWizard(connection);
  const dossiers = useQuery<DossierLine[]>({
    queryKey: keys.dossiers(connection, id),
    queryFn: async () => (await call("leave.dossiers", { connection, person: id })).dossiers,
  }).data;
  if (missing(useAbilities(connection).data, "edit") !== undefined) return null;
  const who: Who = { kind: "named", names: [id] };
  return (
    <>
      {person.deleted === null && (
        <Button
          size="small"
          icon={<DoorArrowRight16Regular />}
          disabled={begin.isPending}
          onClick={() => begin.mutate({ wizard: "leave", ...begunLeaving(who) })}
        >
          {say("leave.offboard")}
        </Button>
      )}
      {(dossiers?.length ?? 0) > 0 && (
        <Button
          size="small"
          icon={<ArrowUndo16Regular />}
          disabled={begin.isPending}
          onClick={() => begin.mutate({ wizard: "leave", ...begunReturn(who) })}
        >
          {say("leave.bringBack")}
        </Button>
      )}
    </>
  );
}
