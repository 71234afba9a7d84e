import { Button } from "@fluentui/react-components";
import { useBeginConnecting } from "../../shared/connect/begin";
import { formatDay } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Fact } from "./Fact";
import type { SettingsCardProps } from "./SignInCard";
import styles from "./settings.module.css";
import { type SettingsSay, useSettingsSay } from "./words";

/** The app registration, and what an app proves itself with, with a reminder before it expires. */
export function ClientCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const begin = useBeginConnecting();
  const { credential, kind, reminder, sharedClient } = settings;
  const step = kind === "app" ? "signIn" : "app";
  return (
    <Card title={say("client.title")}>
      <ErrorBar error={begin.error} narrow />
      {reminder ? (
        <p className={styles.reminder} role="status">
          {reminder}
        </p>
      ) : null}
      <dl>
        <Fact label={say("client.id")} mono>
          {settings.clientId}
        </Fact>
        {sharedClient ? <Fact label="">{say("client.shared")}</Fact> : null}
        <Fact label={say("client.credential")}>{credentialWords(credential, say)}</Fact>
        <Fact label={say("client.thumbprint")} mono>
          {credential?.kind === "certificate" ? credential.thumbprint : null}
        </Fact>
      </dl>
      <p className={styles.buttons}>
        <Button onClick={() => begin.mutate({ kind, connection, step })}>{say("client.change")}</Button>
      </p>
    </Card>
  );
}

function credentialWords(credential: SettingsCardProps["settings"]["credential"], say: SettingsSay): string | null {
  if (credential === null) return null;
  if (credential.kind === "certificate") return say("client.certificate", { day: formatDay(credential.expires) });
  return credential.expires === null
    ? say("client.secret")
    : say("client.secretUntil", { day: formatDay(credential.expires) });
}
