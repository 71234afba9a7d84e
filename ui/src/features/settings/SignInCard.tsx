import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { ConnectionSettings } from "../../ipc/bindings/ConnectionSettings";
import { useAbilities } from "../../shared/api";
import { useBeginConnecting } from "../../shared/connect/begin";
import { Card } from "../../shared/page/Card";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useSignOut } from "./api";
import { Fact } from "./Fact";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

export type SettingsCardProps = { connection: string; settings: ConnectionSettings };

/** Who is signed in, what was granted, what is missing and what to ask for. */
export function SignInCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const { signedIn, kind, demo } = settings;
  const begin = useBeginConnecting();
  const signOut = useSignOut(connection);
  const [leaving, setLeaving] = useState(false);
  return (
    <Card title={say("signIn.title")}>
      <ErrorBar error={begin.error ?? signOut.error} narrow />
      <dl>
        <Fact label={kind === "app" ? say("signIn.app") : say("signIn.who")}>
          {signedIn ? `${signedIn.name} (${signedIn.userName})` : say("signIn.nobody")}
        </Fact>
        <Fact label={say("signIn.roles")}>{signedIn ? signedIn.roles.join(", ") || say("signIn.noRoles") : null}</Fact>
        <Fact label={say("signIn.granted")}>
          {signedIn && signedIn.granted.length > 0 ? <Granted granted={signedIn.granted} /> : null}
        </Fact>
        <Fact label={say("signIn.kept")}>{say(settings.signInKept ? "signIn.keptYes" : "signIn.keptNo")}</Fact>
      </dl>
      <Lacking connection={connection} />
      {demo ? null : (
        <p className={styles.buttons}>
          <Button onClick={() => begin.mutate({ kind, connection, step: "signIn" })}>{say("signIn.again")}</Button>
          <Button onClick={() => begin.mutate({ kind, connection, step: "tasks" })}>{say("signIn.tasks")}</Button>
          <Button disabledFocusable={!settings.signInKept} onClick={() => setLeaving(true)}>
            {say("signIn.out")}
          </Button>
        </p>
      )}
      {leaving ? (
        <AskDialog
          title={say("signIn.outTitle", { tenant: settings.tenantName })}
          keep={say("forget.keep")}
          onKeep={() => setLeaving(false)}
          act={say("signIn.outDo")}
          onAct={() => signOut.mutate(undefined, { onSettled: () => setLeaving(false) })}
          busy={signOut.isPending}
        >
          {say("signIn.outText")}
        </AskDialog>
      ) : null}
    </Card>
  );
}

/** So many permissions are shown at once. */
const few = 8;

/** What was granted, by the alphabet; the rest of a long list when it is asked for. */
function Granted({ granted }: { granted: readonly string[] }) {
  const say = useSettingsSay();
  const [all, setAll] = useState(false);
  const sorted = [...granted].sort();
  const shown = all ? sorted : sorted.slice(0, few);
  return (
    <>
      <span className={styles.mono}>{shown.join(", ")}</span>{" "}
      {sorted.length > shown.length ? (
        <Button size="small" appearance="transparent" className={styles.showAll} onClick={() => setAll(true)}>
          {say("signIn.showAll", { count: sorted.length })}
        </Button>
      ) : null}
    </>
  );
}

/** What the connection was not granted, each with what to ask for. */
function Lacking({ connection }: { connection: string }) {
  const say = useSettingsSay();
  const abilities = useAbilities(connection).data;
  const lacking = abilities?.known ? abilities.abilities.filter(({ granted }) => !granted) : [];
  if (lacking.length === 0) return null;
  return (
    <section aria-label={say("signIn.cannot")}>
      <h3 className={styles.small}>{say("signIn.cannot")}</h3>
      <ul className={styles.lacking}>
        {lacking.map(({ id, label, ask, missing }) => (
          <li key={id}>
            <b>{label}</b>
            <span>{ask ?? say("signIn.needs", { list: missing.join(", ") })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
