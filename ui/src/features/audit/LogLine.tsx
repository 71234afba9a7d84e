import { CheckmarkCircle16Filled, ErrorCircle16Filled, QuestionCircle16Filled } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { LogEntry } from "../../ipc/bindings/LogEntry";
import type { LogTarget } from "../../ipc/bindings/LogTarget";
import { Chip } from "../../shared/chips/Chip";
import { formatClock } from "../../shared/format";
import styles from "./log.module.css";
import { useLogSay } from "./words";

const signs = {
  done: <CheckmarkCircle16Filled />,
  failed: <ErrorCircle16Filled />,
  unknown: <QuestionCircle16Filled />,
};

/** One thing that happened: who, what, to whom; behind it what changed and the ids. */
export function LogLine({ connection, entry }: { connection: string; entry: LogEntry }) {
  const say = useLogSay();
  const { who, what, targets, result, toldBy, reason } = entry;
  const ours = toldBy !== "service";
  return (
    <details className={styles.entry}>
      <summary>
        <time dateTime={entry.at}>{formatClock(entry.at, true)}</time>
        <span className={styles.sign} data-result={result} role="img" aria-label={say(`result.${result}`)}>
          {signs[result]}
        </span>
        <span className={styles.words}>
          <b>{what}</b> <span>{targets.map(({ name }) => name).join(", ")}</span>
          {reason ? <span className={styles.reason}> · {reason}</span> : null}
        </span>
        <span className={styles.who} title={entry.account ?? who}>
          {who}
        </span>
        <span className={styles.source}>
          <Chip meaning={ours ? "info" : "mute"} title={say(`sourceText.${toldBy}`)}>
            {say(`source.${toldBy}`)}
          </Chip>
        </span>
      </summary>
      <div className={styles.more}>
        {targets.length > 0 ? (
          <p>
            {say("to")}{" "}
            {targets.map((target, index) => (
              <span key={`${target.id ?? ""} ${target.name}`}>
                {index > 0 ? ", " : null}
                <Target connection={connection} target={target} />
              </span>
            ))}
          </p>
        ) : null}
        {entry.account && entry.account !== who ? <p>{say("account", { account: entry.account })}</p> : null}
        <Changes entry={entry} />
        {entry.job ? (
          <p>
            <Link to="/t/$connection/jobs/$job" params={{ connection, job: entry.job }} className={styles.link}>
              {say("job", { name: entry.jobName })}
            </Link>
          </p>
        ) : null}
        {entry.correlationId ? <p className={styles.id}>{say("correlation", { id: entry.correlationId })}</p> : null}
        {entry.requestId ? <p className={styles.id}>{say("request", { id: entry.requestId })}</p> : null}
      </div>
    </details>
  );
}

function Target({ connection, target }: { connection: string; target: LogTarget }) {
  if (!target.person || target.id === null) return <b>{target.name}</b>;
  return (
    <Link to="/t/$connection/people" params={{ connection }} search={{ person: target.id }} className={styles.link}>
      {target.name}
    </Link>
  );
}

function Changes({ entry }: { entry: LogEntry }) {
  const say = useLogSay();
  if (entry.changes.length === 0) return null;
  return (
    <ul aria-label={say("changed")}>
      {entry.changes.map(({ property, before, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a property may be named twice, and nothing ever moves
        <li key={`${property} ${index}`}>
          {property} {before === null ? <span>–</span> : <del className={styles.before}>{before}</del>}
          <span aria-hidden="true"> → </span>
          <span className="spoken">{say("changedTo")}</span>
          {after === null ? <span>–</span> : <ins className={styles.after}>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
