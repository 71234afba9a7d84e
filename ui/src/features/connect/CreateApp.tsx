import { Button } from "@fluentui/react-components";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { isUnderWay, signInFor } from "./model";
import { SignInStatus } from "./SignInStatus";
import { useConnectSay } from "./words";

/** Creates the app registration in a session of its own, which is forgotten right after. */
export function CreateApp(props: StepProps) {
  const { connecting, send, busy, error } = props;
  const say = useConnectSay();
  const state = signInFor("registration", connecting.signIn);
  const created = connecting.client?.created === true;
  const what = [
    say("app.createPublic"),
    say("app.createRedirect"),
    say("app.createScopes", { count: connecting.permissions.length }),
  ];
  return (
    <>
      <ErrorBar error={error} narrow />
      <section className={css.card} aria-label={say("app.createWhat")}>
        <h2>{say("app.createWhat")}</h2>
        <ul className={css.bullets}>
          {what.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={css.quiet}>{say("app.createNeeds")}</p>
      </section>
      {state.state === "done" && created ? null : <SignInStatus {...props} state={state} purpose="registration" />}
      {isUnderWay(state) ? null : (
        <div>
          <Button
            appearance={created ? "secondary" : "primary"}
            disabledFocusable={busy}
            onClick={() => send({ do: "signIn", way: "browser", purpose: "registration" })}
          >
            {created ? say("app.createAgain") : say("app.createButton")}
          </Button>
        </div>
      )}
    </>
  );
}
