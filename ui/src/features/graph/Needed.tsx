import type { CallDescription } from "../../ipc/bindings/CallDescription";
import { Chip } from "../../shared/chips/Chip";
import styles from "./graph.module.css";
import { useGraphSay } from "./words";

/** What the call does, the least permission it needs, and whether the connection has it. */
export function Needed({ path, description }: { path: string; description: CallDescription | undefined }) {
  const say = useGraphSay();
  if (!description || path.trim() === "") return <span />;
  const { known, permitted } = description;
  if (!known) return <span className={styles.quiet}>{say("unknownPath")}</span>;
  const grant = permitted === null ? "grantUnknown" : permitted ? "granted" : "notGranted";
  return (
    <span className={styles.needed}>
      <span>{known.about}</span>
      <span className={styles.quiet}>{say("needs")}</span>
      <code>{known.permission}</code>
      <Chip meaning={permitted === null ? "mute" : permitted ? "ok" : "warn"}>{say(grant)}</Chip>
    </span>
  );
}
