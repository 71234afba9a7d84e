import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Forgotten } from "../../ipc/bindings/Forgotten";
import { keys } from "../../shared/keys";
import { Card } from "../../shared/page/Card";
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

function ForgetDialog({ connection, settings, onClose }: SettingsCardProps & { onClose: () => void }) {
  const say = useSettingsSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const forget = useForget(connection);
  const [typed, setTyped] = useState("");
  const done = forget.data;
  const leave = async () => {
    await queries.invalidateQueries({ queryKey: keys.start() });
    await navigate({ to: "/" });
    for (const key of [keys.connection(connection), keys.directory(connection), keys.opened(connection)]) {
      queries.removeQueries({ queryKey: key });
    }
  };
  const close = () => (done ? void leave() : onClose());
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            {done
              ? say("forget.done", { name: settings.tenantName })
              : say("forget.ask", { tenant: settings.tenantName })}
          </DialogTitle>
          <DialogContent>
            {done ? (
              <Proof forgotten={done} />
            ) : (
              <div className={styles.forget}>
                <p>{say("forget.text", { name: settings.tenantName })}</p>
                <p className={styles.note}>{say("forget.size", { size: formatBytes(settings.copyBytes) })}</p>
                <ErrorBar error={forget.error} narrow />
                <Field label={say("forget.type", { name: connection })}>
                  <Input
                    value={typed}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(_, data) => setTyped(data.value)}
                  />
                </Field>
              </div>
            )}
          </DialogContent>
          <DialogActions>
            {done ? (
              <Button autoFocus onClick={close}>
                {say("forget.close")}
              </Button>
            ) : (
              <>
                <Button onClick={close}>{say("forget.keep")}</Button>
                <Button
                  className={styles.bad}
                  disabledFocusable={typed !== connection || forget.isPending}
                  onClick={() => forget.mutate(typed)}
                >
                  {say("forget.do", { name: connection })}
                </Button>
              </>
            )}
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
