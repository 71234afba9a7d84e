import { Button } from "@fluentui/react-components";
import { LockClosed20Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useDirectory } from "../api";
import { formatTime } from "../format";
import { Empty } from "../states/Empty";
import { useCopy, useKept } from "./api";
import { type CollectionId, type Standing, standingOf } from "./model";
import styles from "./objects.module.css";
import { useObjectsSay } from "./words";

interface CollectionProps {
  connection: string;
  name: CollectionId;
}

/** How one part of the copy stands; `undefined` before that is known. */
export function useCollection({ connection, name }: CollectionProps) {
  return useCopy(connection).data?.collections.find(({ id }) => id === name);
}

/** Whether a list of this part of the copy has anything to show; while not, `CollectionNote` says why. */
export function useStanding({ connection, name }: CollectionProps): Standing | undefined {
  const copy = useCopy(connection).data;
  const kept = useKept(connection).data;
  const sync = useDirectory(connection).data?.sync;
  const collection = copy?.collections.find(({ id }) => id === name);
  if (!collection || !kept) return undefined;
  return standingOf(collection, { leftOut: kept.leftOut, sync, reading: copy?.progress?.collection });
}

/** Why there is nothing of a part of the copy: not permitted and what to ask for, not copied yet, left out. */
export function CollectionNote({ connection, name }: CollectionProps) {
  const say = useObjectsSay();
  const navigate = useNavigate();
  const collection = useCollection({ connection, name });
  const standing = useStanding({ connection, name });
  if (!collection || standing === undefined || standing === "shown") return null;
  const what = say(`collection.${name}`);
  const settings = (
    <Button onClick={() => void navigate({ to: "/t/$connection/settings", params: { connection } })}>
      {say("settings")}
    </Button>
  );
  const { state } = collection;
  if (state.standing === "notPermitted" && standing === "notPermitted") {
    return (
      <div className={styles.note}>
        <LockClosed20Regular aria-hidden="true" />
        <p>
          <b>{say("notPermitted", { what })}</b>
          <br />
          {state.hint}
        </p>
        {settings}
      </div>
    );
  }
  const reason = state.standing === "failed" ? state.reason : "";
  return <Empty action={standing === "off" ? settings : undefined}>{say(standing, { what, reason })}</Empty>;
}

/** How old a part of the copy is, for the line of facts beside a title. */
export function CollectionAge({ connection, name }: CollectionProps) {
  const say = useObjectsSay();
  const asOf = useCollection({ connection, name })?.asOf;
  const offline = useDirectory(connection).data?.sync.phase === "offline";
  if (!asOf) return null;
  return <>{say(offline ? "offlineAsOf" : "asOf", { time: formatTime(asOf) })}</>;
}
