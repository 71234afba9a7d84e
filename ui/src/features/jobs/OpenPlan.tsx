import { Button, Spinner } from "@fluentui/react-components";
import { Open16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { PlanSignature } from "../../ipc/bindings/PlanSignature";
import { chooseFile } from "../../ipc/client";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import css from "./jobs.module.css";
import { useAcceptKey, useOpenPlanFile } from "./planFiles";
import { useJobsSay } from "./words";

/** Opens the plan file of somebody else; a key nobody here knows is compared first. */
export function OpenPlan({ connection, onPlan }: { connection: string; onPlan: (plan: string) => void }) {
  const say = useJobsSay();
  const open = useOpenPlanFile(connection);
  const [asked, setAsked] = useState<{ path: string; maker: PlanSignature }>();
  const read = (path: string) =>
    open.mutate(path, {
      onSuccess: ({ plan, signatures }) => {
        const maker = signatures[0];
        if (plan !== null) onPlan(plan);
        else if (maker !== undefined) setAsked({ path, maker });
      },
    });
  const choose = async () => {
    const path = await chooseFile(say("planFile.title"), say("planFile.kinds"), ["json"]);
    if (path !== null) read(path);
  };
  const icon = open.isPending ? <Spinner size="extra-tiny" /> : <Open16Regular />;
  return (
    <>
      <Button size="small" icon={icon} disabled={open.isPending} onClick={() => void choose()}>
        {say("planFile.open")}
      </Button>
      {open.error && (
        <div className={css.openError}>
          <ErrorBar error={open.error} />
        </div>
      )}
      {asked && (
        <AcceptDialog
          connection={connection}
          path={asked.path}
          maker={asked.maker}
          onClose={() => setAsked(undefined)}
          onAccepted={() => {
            setAsked(undefined);
            read(asked.path);
          }}
        />
      )}
    </>
  );
}

type AcceptDialogProps = {
  connection: string;
  path: string;
  maker: PlanSignature;
  onClose: () => void;
  onAccepted: () => void;
};

/** Two people compare a fingerprint before one trusts the other's signature. */
function AcceptDialog({ connection, path, maker, onClose, onAccepted }: AcceptDialogProps) {
  const say = useJobsSay();
  const accept = useAcceptKey(connection);
  const { name, account, fingerprint } = maker;
  return (
    <AskDialog
      title={say("planFile.unknown", { name })}
      keep={say("planFile.keep")}
      onKeep={onClose}
      act={say("planFile.accept")}
      busy={accept.isPending}
      onAct={() => accept.mutate({ path, fingerprint }, { onSuccess: onAccepted })}
    >
      <p>{say("planFile.compare", { name, account })}</p>
      <code className={css.fingerprint}>{fingerprint}</code>
      <ErrorBar error={accept.error} />
    </AskDialog>
  );
}
