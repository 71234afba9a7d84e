import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Forgotten } from "../../ipc/bindings/Forgotten";
import { keys } from "../../shared/keys";
import { Card } from "../../shared/page/Card";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useForget } from "./api";
import { formatBytes } from "./model";
import type { SettingsCardProps } from "./SignInCard";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

/** Wipes the tenant from this computer, with a typed name, and shows what was wiped. */
export function ForgetCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const [open, setOpen] = useState(false);
  return (
    <Card title={say("forget.title")}>
      <div className={styles.way}>
        <p>{say("forget.text", { name: settings.tenantName })}</p>
        <Button onClick={() => setOpen(true)}>{say("forget.button")}</Button>
      </div>
      {open ? <ForgetDialog connection={connection} settings={settings} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

type ForgetDialogProps = SettingsCardProps & { onClose: () => void };

function ForgetDialog({ connection, settings, onClose }: ForgetDialogProps) {
  const say = useSettingsSay();
  const forget = useForget(connection);
  if (forget.data) return <ForgottenDialog connection={connection} settings={settings} forgotten={forget.data} />;
  return (
    <AskDialog
      title={say("forget.ask", { tenant: settings.tenantName })}
      keep={say("forget.keep")}
      onKeep={onClose}
      act={say("forget.do", { name: connection })}
      onAct={(typed) => forget.mutate(typed)}
      bad
      busy={forget.isPending}
      typed={{ label: say("forget.type", { name: connection }), wanted: connection }}
    >
      <p>{say("forget.text", { name: settings.tenantName })}</p>
      <p className={styles.note}>{say("forget.size", { size: formatBytes(settings.copyBytes) })}</p>
      <ErrorBar error={forget.error} narrow />
    </AskDialog>
  );
}

/** What was wiped. Whoever closes it leaves the tenant, which is gone. */
function ForgottenDialog({ connection, settings, forgotten }: SettingsCardProps & { forgotten: Forgotten }) {
  const say = useSettingsSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await queries.invalidateQueries({ queryKey: keys.start() });
    await navigate({ to: "/" });
    for (const key of [keys.connection(connection), keys.directory(connection), keys.opened(connection)]) {
      queries.removeQueries({ queryKey: key });
    }
  };
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && void leave()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("forget.done", { name: settings.tenantName })}</DialogTitle>
          <DialogContent>
            <Proof forgotten={forgotten} />
          </DialogContent>
          <DialogActions>
            <Button autoFocus onClick={() => void leave()}>
              {say("forget.close")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Proof({ forgotten }: { forgotten: Forgotten }) {
  const say = useSettingsSay();
  return (
    <div className={styles.forget} role="status">
      <section>
        <h3 className={styles.small}>{say("forget.removed")}</h3>
        <ul className={styles.bullets}>
          {forgotten.removed.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className={styles.small}>{say("forget.proof")}</h3>
        <p>{forgotten.proof}</p>
      </section>
      {forgotten.remains.length > 0 ? (
        <section>
          <h3 className={styles.small}>{say("forget.remains")}</h3>
          <ul className={styles.bullets}>
            {forgotten.remains.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
