import { Button } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { PlanKey } from "../../ipc/bindings/PlanKey";
import type { PlanKeys } from "../../ipc/bindings/PlanKeys";
import { call } from "../../ipc/client";
import { formatTime } from "../../shared/format";
import { keys } from "../../shared/keys";
import { Card } from "../../shared/page/Card";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Fact } from "./Fact";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

/** Whose signatures count on plan files of this tenant: this computer's key, and those somebody accepted. */
export function KeysCard({ connection }: { connection: string }) {
  const say = useSettingsSay();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<PlanKey>();
  const known = useQuery<PlanKeys, AppError>({
    queryKey: keys.planKeys(connection),
    queryFn: () => call("keys.list", { connection }),
  });
  const remove = useMutation<PlanKeys, AppError, string>({
    mutationFn: (fingerprint) => call("keys.remove", { connection, fingerprint }),
    onSuccess: (left) => {
      queries.setQueryData(keys.planKeys(connection), left);
      setLeaving(undefined);
    },
  });
  return (
    <Card title={say("keys.title")}>
      <ErrorBar error={known.error} narrow />
      <dl>
        <Fact label={say("keys.own")} mono>
          {known.data?.own}
        </Fact>
      </dl>
      <p className={styles.note}>{say("keys.note")}</p>
      {known.data?.accepted.length === 0 ? <p className={styles.note}>{say("keys.none")}</p> : null}
      <ul className={styles.keys} aria-label={say("keys.accepted")}>
        {known.data?.accepted.map((key) => (
          <li key={key.fingerprint} className={styles.way}>
            <span>
              <b>{key.name}</b> {key.account}
              <br />
              <code>{key.fingerprint}</code>
              <br />
              <small>{say("keys.since", { time: formatTime(key.acceptedAt) })}</small>
            </span>
            <Button aria-label={say("keys.removeOf", { name: key.name })} onClick={() => setLeaving(key)}>
              {say("keys.remove")}
            </Button>
          </li>
        ))}
      </ul>
      {leaving ? (
        <AskDialog
          title={say("keys.ask", { name: leaving.name })}
          keep={say("keys.keep")}
          onKeep={() => setLeaving(undefined)}
          act={say("keys.remove")}
          onAct={() => remove.mutate(leaving.fingerprint)}
          bad
          busy={remove.isPending}
        >
          <p>{say("keys.askText")}</p>
          <ErrorBar error={remove.error} narrow />
        </AskDialog>
      ) : null}
    </Card>
  );
}
