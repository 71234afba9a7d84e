import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontal16Regular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import { copyText } from "../../shared/clipboard";
import { revealPassword } from "../../shared/run/api";
import { asAppError } from "../../shared/states/model";
import { CodeDialog } from "./CodeDialog";
import css from "./jobs.module.css";
import { PrintSheet } from "./PrintSheet";
import { useJobsSay } from "./words";

/** How long a copied password stays on the clipboard, in ms (G74). */
const clipboardMs = 60_000;

type SecretMenuProps = { connection: string; job: string; tenant: string; person: HandOverPerson };

/** Further ways to hand a secret over: the clipboard for a minute, a code for a telephone, a sheet to be folded. */
export function SecretMenu({ connection, job, tenant, person }: SecretMenuProps) {
  const say = useJobsSay();
  const [shown, setShown] = useState<"code" | "sheet" | null>(null);
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!copied) return;
    const clear = () => void navigator.clipboard.writeText("").catch(() => undefined);
    const timer = setTimeout(() => {
      clear();
      setCopied(false);
    }, clipboardMs);
    // Whoever leaves the page before the minute is over leaves no password behind.
    return () => {
      clearTimeout(timer);
      clear();
    };
  }, [copied]);
  const copy = () => {
    setError(null);
    copyText(revealPassword(connection, job, person)).then(() => setCopied(true), setError);
  };
  const more = say(person.kind === "pass" ? "result.handOver.morePass" : "result.handOver.more", {
    name: person.displayName,
  });
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} aria-label={more} title={more} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={copy}>{say("result.handOver.copy")}</MenuItem>
            <MenuItem onClick={() => setShown("code")}>{say("result.handOver.code")}</MenuItem>
            <MenuItem onClick={() => setShown("sheet")}>{say("result.handOver.sheet")}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <span className={css.lineNote} role="status">
        {copied && say("result.handOver.copied")}
      </span>
      {error !== null && <span className={css.lineError}>{asAppError(error).message}</span>}
      {shown === "code" && (
        <CodeDialog connection={connection} job={job} person={person} onClose={() => setShown(null)} />
      )}
      {shown === "sheet" && (
        <PrintSheet connection={connection} job={job} tenant={tenant} person={person} onDone={() => setShown(null)} />
      )}
    </>
  );
}
