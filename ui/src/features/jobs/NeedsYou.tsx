import { Button, Tooltip } from "@fluentui/react-components";
import { Copy16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { JobItem } from "../../ipc/bindings/JobItem";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { shortId } from "../../shared/run/model";
import { StateSign } from "../../shared/run/StateSign";
import css from "./jobs.module.css";
import { useJobsSay } from "./words";

/** Rows that failed and rows nobody knows about, each with its reason and what support asks for. */
export function NeedsYou({ items, count }: { items: readonly JobItem[]; count: number }) {
  const say = useJobsSay();
  const more = count - items.length;
  return (
    <section className={css.needsYou} aria-label={say("result.needsYou")}>
      <h2>
        {say("result.needsYou")} <Chip meaning="bad">{formatNumber(count)}</Chip>
      </h2>
      <ul>
        {items.map((item) => (
          <Trouble key={item.number} item={item} />
        ))}
      </ul>
      {items.length > 0 && more > 0 && <p className={css.more}>{say("result.more", { count: more })}</p>}
    </section>
  );
}

function Trouble({ item }: { item: JobItem }) {
  const say = useJobsSay();
  return (
    <li className={css.trouble}>
      <Avatar name={item.displayName} size={32} />
      <div>
        <p className={css.troubleWho}>
          <b>{item.displayName}</b> <StateSign state={item.state} />
        </p>
        <p>{item.reason ?? say("result.noAnswer")}</p>
        <p className={css.quiet}>
          {[item.userPrincipalName, item.code].filter(Boolean).join(" · ")}
          {item.requestId !== null && <RequestId item={item} id={item.requestId} />}
        </p>
      </div>
    </li>
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
