import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { RegistrationGuide } from "../../ipc/bindings/RegistrationGuide";
import { call, chooseWhereToSave } from "../../ipc/client";
import { Choices } from "../../shared/fields/Choices";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { useGuide, useOpenPage } from "./api";
import { ClientField } from "./ClientField";
import type { StepProps } from "./ConnectWizard";
import { ConsentWait } from "./ConsentWait";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

/** What somebody else has to do: the clicks, the same as a script, and the consent link. */
export function Guide(props: StepProps) {
  const say = useConnectSay();
  const { id } = props.connecting;
  const guide = useGuide(id, true);
  if (!guide.data) {
    return guide.error ? <ErrorBar error={guide.error} narrow /> : <LateSpinner label={say("opening")} />;
  }
  return (
    <>
      <Steps id={id} guide={guide.data} />
      <Scripts guide={guide.data} />
      <section className={css.card} aria-label={say("app.clientId")}>
        <p className={css.quiet}>{say("app.afterwards")}</p>
        <ClientField {...props} />
      </section>
      {guide.data.consentUrl ? <Consent {...props} url={guide.data.consentUrl} /> : null}
    </>
  );
}

function Steps({ id, guide }: { id: string; guide: RegistrationGuide }) {
  const say = useConnectSay();
  const open = useOpenPage(id);
  const [saved, setSaved] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const save = async () => {
    const path = await chooseWhereToSave(say("app.saveTitle"), say("app.saveName"));
    if (path === null) return;
    setRefused(undefined);
    await call("connect.saveGuide", { id, path }).then((file) => setSaved(file.path), setRefused);
  };
  return (
    <section className={css.card} aria-label={say("app.steps")}>
      <h2>{say("app.steps")}</h2>
      <ErrorBar error={refused ?? open.error} narrow />
      <ol className={css.clicks}>
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {guide.redirect ? (
        <p className={css.valueLine}>
          <span>{say("app.redirect")}</span> <code>{guide.redirect}</code>
          <CopyButton text={guide.redirect} appearance="subtle" />
        </p>
      ) : null}
      <p className={css.buttons}>
        <Button size="small" onClick={save}>
          {say("app.savePage")}
        </Button>
        <CopyButton text={guide.page} label={say("app.copyPage")} />
        <Button size="small" onClick={() => open.mutate("portal")}>
          {say("app.openPortal")}
        </Button>
      </p>
      <p role="status" className={css.quiet}>
        {saved === undefined ? null : say("app.saved", { path: saved })}
      </p>
    </section>
  );
}

function Scripts({ guide }: { guide: RegistrationGuide }) {
  const say = useConnectSay();
  const [tool, setTool] = useState<"powerShell" | "commandLine">("powerShell");
  return (
    <section className={css.card} aria-label={say("app.scripts")}>
      <h2>{say("app.scripts")}</h2>
      <div className={css.scriptHead}>
        <Choices
          label={say("app.scripts")}
          value={tool}
          choices={[
            { value: "powerShell", label: say("app.powerShell") },
            { value: "commandLine", label: say("app.commandLine") },
          ]}
          onChange={setTool}
        />
        <CopyButton text={guide[tool]} label={say("app.copyScript")} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <pre className={css.script} tabIndex={0}>
        {guide[tool]}
      </pre>
    </section>
  );
}

/** The page where an administrator approves the app, and waiting until somebody has. */
export function Consent({ connecting, send, busy, url }: StepProps & { url: string }) {
  const say = useConnectSay();
  const open = useOpenPage(connecting.id);
  const approved = connecting.signedIn !== null && connecting.missing.length === 0;
  const needsProof = connecting.kind === "app" && connecting.credential === null;
  return (
    <section className={css.card} aria-label={say("app.consent")}>
      <h2>{say("app.consent")}</h2>
      <ErrorBar error={open.error} narrow />
      <p className={css.link}>{url}</p>
      <p className={css.quiet}>{say("app.consentEnd")}</p>
      <p className={css.buttons}>
        <CopyButton text={url} label={say("app.copyLink")} />
        <Button size="small" onClick={() => open.mutate("consent")}>
          {say("app.openConsent")}
        </Button>
      </p>
      {approved ? <p role="status">{say("app.approved")}</p> : null}
      {needsProof ? <p className={css.quiet}>{say("app.waitNeedsProof")}</p> : null}
      <ConsentWait connecting={connecting} send={send} busy={busy} />
    </section>
  );
}
