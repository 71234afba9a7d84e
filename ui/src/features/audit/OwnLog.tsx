import { Button } from "@fluentui/react-components";
import {
  ArrowDownload16Regular,
  CheckmarkCircle16Filled,
  ErrorCircle16Filled,
  ShieldCheckmark16Regular,
} from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { AuditLine } from "../../ipc/bindings/AuditLine";
import { chooseWhereToSave } from "../../ipc/client";
import { formatTime } from "../../shared/format";
import { CopyButton } from "../../shared/states/CopyButton";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import styles from "./log.module.css";
import { actWord, valuesOf } from "./model";
import { useOwnLog, useSaveOwnLog, useVerifyOwnLog } from "./ownApi";
import { useLogSay } from "./words";

/** This program's own log: every line chained to the one before, so that nobody takes one out unnoticed. */
export function OwnLog({ connection }: { connection: string }) {
  const say = useLogSay();
  const log = useOwnLog(connection);
  const lines = log.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <>
      <Chain connection={connection} />
      <ErrorBar error={log.error} />
      {log.isPending && (
        <div className={styles.opening}>
          <LateSpinner label={say("loading")} />
        </div>
      )}
      {!log.isPending && lines.length === 0 && !log.error && <Empty>{say("own.none")}</Empty>}
      {lines.length > 0 && (
        <div className={styles.days}>
          <ol>
            {lines.map((line) => (
              <li key={line.number}>
                <OwnLine connection={connection} line={line} />
              </li>
            ))}
          </ol>
          {log.hasNextPage && (
            <Button size="small" disabledFocusable={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {log.isFetchingNextPage ? say("loading") : say("more")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Whether the log is whole, computed anew when somebody asks; and the log as a file. */
function Chain({ connection }: { connection: string }) {
  const say = useLogSay();
  const verify = useVerifyOwnLog(connection);
  const save = useSaveOwnLog(connection);
  const verdict = verify.data;
  const write = async () => {
    const path = await chooseWhereToSave(say("own.save"), "tenantry-log.csv");
    if (path !== null) save.mutate(path);
  };
  return (
    <div className={styles.chain}>
      <Button
        size="small"
        icon={<ShieldCheckmark16Regular />}
        disabled={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {say("own.verify")}
      </Button>
      <Button size="small" icon={<ArrowDownload16Regular />} disabled={save.isPending} onClick={() => void write()}>
        {say("own.save")}
      </Button>
      <span role="status" className={styles.verdict} data-tone={verdict?.broken ? "bad" : "ok"}>
        {verdict !== undefined && (
          <>
            {verdict.broken ? (
              <ErrorCircle16Filled aria-hidden="true" />
            ) : (
              <CheckmarkCircle16Filled aria-hidden="true" />
            )}
            {verdict.broken ?? say("own.whole", { count: verdict.lines })}
          </>
        )}
        {save.data && say("own.saved", { count: save.data.rows, path: save.data.path })}
      </span>
      {verdict?.head && !verdict.broken && <CopyButton text={verdict.head} label={say("own.copyHead")} />}
      <ErrorBar error={verify.error ?? save.error} />
    </div>
  );
}

function OwnLine({ connection, line }: { connection: string; line: AuditLine }) {
  const say = useLogSay();
  const sides = [
    { side: "before", label: say("own.before"), values: valuesOf(line.before) },
    { side: "after", label: say("own.after"), values: valuesOf(line.after) },
    { side: "answer", label: say("own.answer"), values: valuesOf(line.answer) },
  ].filter(({ values }) => values.length > 0);
  return (
    <details className={styles.entry} data-own="">
      <summary>
        <time dateTime={line.at}>{formatTime(line.at)}</time>
        <span className={styles.number}>{line.number}</span>
        <span className={styles.ownWhat}>
          <b>{actWord(line.act, say)}</b> {line.targetName}
        </span>
        <span className={styles.ownWho}>{line.who}</span>
      </summary>
      <div className={styles.ownBody}>
        <p>
          {formatTime(line.at)} · {say("account", { account: line.account })}
        </p>
        <dl>
          {sides.map(({ side, label, values }) => (
            <div key={side}>
              <dt>{label}</dt>
              <dd>
                {values.map(({ key, text }) => (
                  <span key={key}>
                    <i>{key}</i> {text}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        {line.job !== null && (
          <p>
            <Link to="/t/$connection/jobs/$job" params={{ connection, job: line.job }}>
              {say("own.openJob")}
            </Link>
          </p>
        )}
        <p className={styles.hash}>{line.hash}</p>
      </div>
    </details>
  );
}
