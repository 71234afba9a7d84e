import { Button, Tooltip } from "@fluentui/react-components";
import { Copy16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { shortId } from "../../shared/run/model";
import { Drift, RowButtons } from "../../shared/run/RowPane";
import { useJobSteps } from "../../shared/run/rowApi";
import { StateSign } from "../../shared/run/StateSign";
import { useRunSay } from "../../shared/run/words";
import css from "./jobs.module.css";
import { useJobsSay } from "./words";

type NeedsYouProps = {
  connection: string;
  job: Job;
  items: readonly JobItem[];
  count: number;
  onOpen: (item: JobItem) => void;
};

/** Rows that failed and rows nobody knows about, rows somebody else changed: each with its reason and what can be decided. */
export function NeedsYou({ connection, job, items, count, onOpen }: NeedsYouProps) {
  const say = useJobsSay();
  const more = count - items.length;
  return (
    <section className={css.needsYou} aria-label={say("result.needsYou")}>
      <h2>
        {say("result.needsYou")} <Chip meaning="bad">{formatNumber(count)}</Chip>
      </h2>
      <ul>
        {items.map((item) => (
          <Trouble key={item.number} connection={connection} job={job} item={item} onOpen={onOpen} />
        ))}
      </ul>
      {items.length > 0 && more > 0 && <p className={css.more}>{say("result.more", { count: more })}</p>}
    </section>
  );
}

function Trouble({ connection, job, item, onOpen }: Omit<NeedsYouProps, "items" | "count"> & { item: JobItem }) {
  const say = useJobsSay();
  return (
    <li className={css.trouble}>
      <Avatar name={item.displayName} size={32} />
      <div>
        <p className={css.troubleWho}>
          <button
            type="button"
            className={css.troubleName}
            aria-label={say("result.details", { name: item.displayName })}
            onClick={() => onOpen(item)}
          >
            {item.displayName}
          </button>{" "}
          <StateSign state={item.state} />
        </p>
        {item.state === "drifted" ? (
          <Drifts connection={connection} job={job} item={item} />
        ) : (
          <p>{item.reason ?? say("result.noAnswer")}</p>
        )}
        <p className={css.quiet}>
          {[item.userPrincipalName, item.code].filter(Boolean).join(" · ")}
          {item.requestId !== null && <RequestId item={item} id={item.requestId} />}
        </p>
      </div>
      <RowButtons connection={connection} job={job} item={item} />
    </li>
  );
}

/** What somebody changed since the plan was made: old, now, wanted. */
function Drifts({ connection, job, item }: { connection: string; job: Job; item: JobItem }) {
  const sayRun = useRunSay();
  const steps = useJobSteps(connection, job.id, item.number);
  return (
    <>
      <p>{sayRun("row.drift")}</p>
      {steps.data
        ?.filter((step) => step.state === "drifted")
        .map((step) => (
          <div key={step.number}>
            <p className={css.quiet}>{step.text}</p>
            <Drift step={step} />
          </div>
        ))}
    </>
  );
}

function RequestId({ item, id }: { item: JobItem; id: string }) {
  const say = useJobsSay();
  const [copied, setCopied] = useState(false);
  const label = copied ? say("result.copied") : say("result.copyRequest", { name: item.displayName });
  return (
    <>
      {" · "}
      <span title={id}>{say("result.request", { id: shortId(id) })}</span>{" "}
      <Tooltip content={label} relationship="label">
        <Button
          size="small"
          appearance="transparent"
          icon={<Copy16Regular />}
          onClick={() => void navigator.clipboard.writeText(id).then(() => setCopied(true))}
        />
      </Tooltip>
    </>
  );
}
