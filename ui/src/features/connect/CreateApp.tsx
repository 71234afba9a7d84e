import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { RegisterWith } from "../../ipc/bindings/RegisterWith";
import { Choices } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useGuide } from "./api";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { Consent } from "./Guide";
import { isUnderWay, signInFor } from "./model";
import { SignInStatus } from "./SignInStatus";
import { useConnectSay } from "./words";

/** Creates the app registration in a session of its own, which is forgotten right after. */
export function CreateApp(props: StepProps) {
  const { connecting, send, busy, error } = props;
  const say = useConnectSay();
  const state = signInFor("registration", connecting.signIn);
  const { client, kind } = connecting;
  const created = client?.created === true;
  const [credential, setCredential] = useState<RegisterWith>(connecting.credential?.kind ?? "certificate");
  const count = connecting.permissions.length;
  const what =
    kind === "account"
      ? [say("app.createPublic"), say("app.createRedirect"), say("app.createScopes", { count })]
      : [
          say("app.createOwn"),
          say(credential === "secret" ? "app.createSecret" : "app.createCertificate"),
          say("app.createRoles", { count }),
        ];
  // People prove nothing by it.
  const proof = kind === "app" ? { credential } : {};
  const begin = () => send({ do: "signIn", way: "browser", purpose: "registration", ...proof });
  return (
    <>
      <ErrorBar error={error} narrow />
      <section className={css.card} aria-label={say("app.createWhat")}>
        <h2>{say("app.createWhat")}</h2>
        {kind === "app" ? (
          <Choices
            label={say("signIn.proof")}
            value={credential}
            choices={[
              { value: "certificate", label: say("signIn.certificate") },
              { value: "secret", label: say("signIn.secret") },
            ]}
            onChange={setCredential}
            disabled={isUnderWay(state)}
          />
        ) : null}
        <ul className={css.bullets}>
          {what.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={css.quiet}>{say(kind === "account" ? "app.createNeeds" : "app.createAppNeeds")}</p>
      </section>
      {state.state === "done" && created ? null : (
        <SignInStatus {...props} state={state} purpose="registration" {...proof} />
      )}
      {isUnderWay(state) ? null : (
        <div>
          <Button appearance={created ? "secondary" : "primary"} disabledFocusable={busy} onClick={begin}>
            {created ? say("app.createAgain") : say("app.createButton")}
          </Button>
        </div>
      )}
      {created && client.approved === false ? <Approval {...props} /> : null}
    </>
  );
}

/** It was created, but somebody else has to approve it. */
function Approval(props: StepProps) {
  const guide = useGuide(props.connecting.id, true);
  const url = guide.data?.consentUrl;
  return url ? <Consent {...props} url={url} /> : null;
}
