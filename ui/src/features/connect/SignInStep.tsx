import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { Info16Regular } from "@fluentui/react-icons";
import { useId } from "react";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { AppProof } from "./AppProof";
import type { StepProps } from "./ConnectWizard";
import { ConsentWait } from "./ConsentWait";
import css from "./connect.module.css";
import { isUnderWay, lacksConsent, signInFor } from "./model";
import { SignedIn } from "./SignedIn";
import { SignInStatus } from "./SignInStatus";
import { useConnectSay } from "./words";

/** Signing in: a person in the system's browser, an app with what it proves itself with. */
export function SignInStep(props: StepProps) {
  const { kind, tenant } = props.connecting;
  const elsewhere = useId();
  const say = useConnectSay();
  return (
    <>
      {tenant?.cloud === "custom" ? (
        <MessageBar className={css.elsewhere} intent="warning" layout="multiline" aria-labelledby={elsewhere}>
          <MessageBarBody id={elsewhere}>{say("signIn.elsewhere", { login: tenant.login })}</MessageBarBody>
        </MessageBar>
      ) : null}
      {kind === "account" ? <AccountSignIn {...props} /> : <AppSignIn {...props} />}
    </>
  );
}

function AccountSignIn(props: StepProps) {
  const { connecting, send, busy, error } = props;
  const say = useConnectSay();
  const state = signInFor("connection", connecting.signIn);
  const { signedIn } = connecting;
  const begin = (way: "browser" | "deviceCode") => send({ do: "signIn", way, purpose: "connection" });
  return (
    <div className={css.step}>
      <ErrorBar error={error} narrow />
      {signedIn && !isUnderWay(state) ? <SignedIn signedIn={signedIn} app={false} /> : null}
      <SignInStatus {...props} state={state} purpose="connection" />
      {lacksConsent(connecting) ? <ConsentWait {...props} /> : null}
      {isUnderWay(state) || state.state === "failed" ? null : (
        <>
          <p className={css.hint}>
            <Info16Regular aria-hidden="true" />
            {say("signIn.hint")}
          </p>
          <p className={css.buttons}>
            <Button
              appearance={signedIn ? "secondary" : "primary"}
              disabledFocusable={busy}
              onClick={() => begin("browser")}
            >
              {signedIn ? say("signIn.again") : say("signIn.browser")}
            </Button>
            {signedIn ? null : (
              <Button disabledFocusable={busy} onClick={() => begin("deviceCode")}>
                {say("signIn.code")}
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

function AppSignIn(props: StepProps) {
  const { connecting, send, busy, error } = props;
  const say = useConnectSay();
  const state = signInFor("connection", connecting.signIn);
  const { signedIn } = connecting;
  const begin = () => send({ do: "signIn", way: "browser", purpose: "connection" });
  return (
    <div className={css.step}>
      <ErrorBar error={error} narrow />
      <AppProof {...props} />
      {signedIn && !isUnderWay(state) ? <SignedIn signedIn={signedIn} app /> : null}
      <SignInStatus {...props} state={state} purpose="connection" />
      {lacksConsent(connecting) || state.state === "failed" || isUnderWay(state) ? <ConsentWait {...props} /> : null}
      {isUnderWay(state) || state.state === "failed" ? null : (
        <div>
          <Button
            appearance={signedIn ? "secondary" : "primary"}
            disabledFocusable={busy || connecting.credential === null}
            onClick={begin}
          >
            {say("signIn.app")}
          </Button>
        </div>
      )}
    </div>
  );
}
