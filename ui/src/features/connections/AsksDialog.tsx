import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConnectionKind } from "../../ipc/bindings/ConnectionKind";
import { Choices } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { FocusBack } from "../../shared/states/FocusBack";
import { LateSpinner } from "../../shared/states/LateSpinner";
import styles from "./connections.module.css";
import { useAsks } from "./start";

/** What Tenantry would ask Microsoft for, task by task, before anybody signs in. */
export function AsksDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ConnectionKind>("account");
  const asks = useAsks(kind);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.asks}>
        <FocusBack />
        <DialogBody>
          <DialogTitle>{t("connections.asks")}</DialogTitle>
          <DialogContent>
            <p className={styles.asksLead}>{t("connections.asksLead")}</p>
            <Choices
              label={t("connections.asksKind")}
              value={kind}
              choices={[
                { value: "account", label: t("connections.asAccount") },
                { value: "app", label: t("connections.asApp") },
              ]}
              onChange={setKind}
            />
            <ErrorBar error={asks.error} narrow />
            {asks.isPending ? <LateSpinner label={t("states.loading")} /> : null}
            <dl className={styles.tasks}>
              {(asks.data ?? []).map((task) => (
                <div key={task.id}>
                  <dt>
                    {task.label}
                    {task.always ? <span className={styles.always}>{t("connections.always")}</span> : null}
                  </dt>
                  <dd>
                    {task.permissions.length > 0 ? <code>{task.permissions.join(", ")}</code> : null}
                    {task.note ? <span>{task.note}</span> : null}
                  </dd>
                </div>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t("states.close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
