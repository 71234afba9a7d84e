import { Button } from "@fluentui/react-components";
import { LockClosed16Regular, LockOpen16Regular } from "@fluentui/react-icons";
import { useParams } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import type { CustomCall } from "../../ipc/bindings/CustomCall";
import { useDirectory } from "../../shared/api";
import { Chip } from "../../shared/chips/Chip";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Answer } from "./Answer";
import { useDescription, useSend } from "./api";
import { ConfirmDialog } from "./ConfirmDialog";
import styles from "./graph.module.css";
import { callOf, emptyRequest, isRead, nextCall, type Request, splitPath, takesBody } from "./model";
import { RequestLine } from "./RequestLine";
import { RequestParts } from "./RequestParts";
import { UnlockDialog } from "./UnlockDialog";
import { useGraphSay } from "./words";

/** Any Graph call of one's own. Reads at once; writes only once unlocked, each with a question before. */
export function GraphPage() {
  const { connection } = useParams({ from: "/t/$connection/graph" });
  const say = useGraphSay();
  const tenant = useDirectory(connection).data?.tenantName ?? connection;
  const [request, setRequest] = useState<Request>(emptyRequest);
  const path = useDeferredValue(splitPath(request.path.trim()).path);
  const described = useDescription(connection, request.method, path);
  const send = useSend();
  const [confirming, setConfirming] = useState<CustomCall>();
  const [unlocking, setUnlocking] = useState(false);
  const unlocked = described.data?.unlocked ?? false;
  const lockedReason = described.data?.lockedReason ?? null;
  const read = isRead(request.method);
  const ready = request.path.trim() !== "" && !send.isPending && (read || unlocked);

  const go = () => {
    if (!ready) return;
    const call = callOf(connection, request);
    if (read) send.mutate(call);
    else setConfirming(call);
  };
  useReadKey(read ? go : undefined);
  const lock = unlocked ? (
    <Chip meaning="warn">
      <LockOpen16Regular aria-hidden="true" />
      {say("unlocked")}
    </Chip>
  ) : (
    <>
      <Chip>
        <LockClosed16Regular aria-hidden="true" />
        {say("locked")}
      </Chip>
      <Button
        size="small"
        disabledFocusable={lockedReason !== null}
        title={lockedReason === null ? undefined : say("cannotUnlock", { why: lockedReason })}
        onClick={() => setUnlocking(true)}
      >
        {say("unlock")}
      </Button>
    </>
  );
  return (
    <Page title={say("title")} facts={say("facts")} actions={lock}>
      <ErrorBar error={send.error ?? described.error} />
      <div className={styles.page}>
        <RequestLine
          connection={connection}
          request={request}
          description={described.data}
          onChange={setRequest}
          ready={ready}
          sending={send.isPending}
          blocked={!read && !unlocked}
          onSend={go}
        />
        <div className={styles.halves}>
          <RequestParts key={takesBody(request.method) ? "body" : "none"} request={request} onChange={setRequest} />
          <Answer
            connection={connection}
            answer={send.data}
            sending={send.isPending}
            onNext={(next) => send.mutate(nextCall(send.variables ?? callOf(connection, request), next))}
          />
        </div>
      </div>
      {confirming ? (
        <ConfirmDialog
          tenant={tenant}
          call={confirming}
          onSend={() => {
            setConfirming(undefined);
            send.mutate(confirming);
          }}
          onKeep={() => setConfirming(undefined)}
        />
      ) : null}
      {unlocking ? <UnlockDialog connection={connection} tenant={tenant} onClose={() => setUnlocking(false)} /> : null}
    </Page>
  );
}

/** Ctrl+Enter sends a read from anywhere on the page; a write has its button only. */
function useReadKey(send: (() => void) | undefined) {
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.key !== "Enter" || !latest.current) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", keyDown);
    return () => window.removeEventListener("keydown", keyDown);
  }, []);
}
