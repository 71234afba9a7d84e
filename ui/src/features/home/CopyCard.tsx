import { Button } from "@fluentui/react-components";
import { Pause16Regular, Play16Regular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { CopiedCollection } from "../../ipc/bindings/CopiedCollection";
import { useDirectory } from "../../shared/api";
import { Chip, StatusDot } from "../../shared/chips/Chip";
import { formatNumber, formatTime } from "../../shared/format";
import { useCopy, useKept, usePauseCopy } from "../../shared/objects/api";
import { type CollectionId, collectionIds } from "../../shared/objects/model";
import { sayObjects } from "../../shared/objects/words";
import { Card } from "../../shared/page/Card";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type CopyState, copyState } from "./copyState";
import styles from "./home.module.css";
import { useHomeSay } from "./words";

/** Where the list of each part of the copy is. */
const places: Record<Exclude<CollectionId, "organization">, string> = {
  users: "/t/$connection/people",
  groups: "/t/$connection/groups",
  subscribedSkus: "/t/$connection/licences",
  deletedUsers: "/t/$connection/reports/deleted",
  directoryRoles: "/t/$connection/reports/roles",
  devices: "/t/$connection/reports/devices",
  contacts: "/t/$connection/reports/contacts",
  domains: "/t/$connection/reports/domains",
};

/** How old each part of the copy is, with the way to hold the copying. */
export function CopyCard({ connection }: { connection: string }) {
  const say = useHomeSay();
  const { data: copy, error } = useCopy(connection);
  const leftOut = useKept(connection).data?.leftOut ?? [];
  const offline = useDirectory(connection).data?.sync.phase === "offline";
  const pause = usePauseCopy(connection);
  if (!copy) return error ? <ErrorBar error={error} narrow /> : null;
  const { paused } = copy;
  return (
    <Card
      title={say("copy")}
      fact={paused ? <Chip meaning="warn">{say("copyHeld")}</Chip> : undefined}
      link={
        offline ? undefined : (
          <Button
            size="small"
            appearance="subtle"
            icon={paused ? <Play16Regular /> : <Pause16Regular />}
            title={say(paused ? "resumeText" : "pauseText")}
            disabledFocusable={pause.isPending}
            onClick={() => pause.mutate(!paused)}
          >
            {say(paused ? "resume" : "pause")}
          </Button>
        )
      }
    >
      <ErrorBar error={pause.error} narrow />
      <ul className={styles.lines}>
        {collectionIds.map((id) => {
          const collection = copy.collections.find((one) => one.id === id);
          if (id === "organization" || !collection) return null;
          return (
            <CollectionLine
              key={id}
              connection={connection}
              id={id}
              collection={collection}
              state={copyState(collection, leftOut, copy.progress?.collection, Date.now())}
            />
          );
        })}
      </ul>
    </Card>
  );
}

interface CollectionLineProps {
  connection: string;
  id: keyof typeof places;
  collection: CopiedCollection;
  state: CopyState;
}

function CollectionLine({ connection, id, collection: { asOf, count, state: standing }, state }: CollectionLineProps) {
  const say = useHomeSay();
  const name = sayObjects(`collection.${id}`);
  const why =
    standing.standing === "failed" ? standing.reason : standing.standing === "notPermitted" ? standing.hint : "";
  return (
    <li className={styles.collection}>
      <StatusDot meaning={state.meaning} />
      <Link to={places[id]} params={{ connection }} className={styles.product} aria-label={say("open", { name })}>
        {name}
      </Link>
      <span className={styles.collectionAge} title={why}>
        {say(`state.${state.word}`, { time: asOf ? formatTime(asOf) : "" })}
      </span>
      <b>{asOf === null && count === 0 ? "–" : formatNumber(count)}</b>
    </li>
  );
}
