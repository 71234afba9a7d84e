import { Button } from "@fluentui/react-components";
import { ErrorCircle20Filled } from "@fluentui/react-icons";
import type { Remedy } from "../../ipc/bindings/Remedy";
import type { SignInState } from "../../ipc/bindings/SignInState";
import { stepOfRemedy } from "../../shared/connect/begin";
import { sentence } from "../../shared/format";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { errorDetails } from "../../shared/states/model";
import { useOpenPage } from "./api";
import css from "./connect.module.css";
import type { SignInStatusProps } from "./SignInStatus";
import { useSavePublic } from "./useSavePublic";
import { useConnectSay } from "./words";

type SignInFailureProps = SignInStatusProps & { state: Extract<SignInState, { state: "failed" }> };

/** Why a sign-in was refused: the sentence, what to do, the button for it, and what support needs. */
export function SignInFailure(props: SignInFailureProps) {
  const { error, remedy } = props.state;
  const say = useConnectSay();
  const details = errorDetails(error);
  return (
    <section className={css.failure} role="alert">
      <ErrorCircle20Filled className={css.badSign} aria-hidden="true" />
      <div className={css.failureWords}>
        <b>{sentence(error.message)}</b>
        {error.hint ? <p>{sentence(error.hint)}</p> : null}
        {remedy.kind === "openPortal" && remedy.value ? (
          <p className={css.valueLine}>
            <span>{say("signIn.put")}</span> <code>{remedy.value}</code>
            <CopyButton text={remedy.value} appearance="subtle" />
          </p>
        ) : null}
        <Act {...props} />
        <div className={css.ids}>
          <ul>
            {details.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <CopyButton text={[error.message, ...details].join("\n")} appearance="subtle" />
        </div>
      </div>
    </section>
  );
}

/** The button that mends it, and trying again as it is. */
function Act(props: SignInFailureProps) {
  const { connecting, state, purpose, credential, send, onStep } = props;
  const { remedy } = state;
  const say = useConnectSay();
  const open = useOpenPage(connecting.id);
  const savePublic = useSavePublic(props);
  const again = () => send({ do: "signIn", way: "browser", purpose, credential });
  const mend: Record<Exclude<Remedy["kind"], "tryAgain">, () => void> = {
    openConsent: () => open.mutate("remedy"),
    openPortal: () => open.mutate("remedy"),
    uploadCertificate: () => void savePublic(),
    appRegistration: () => onStep("app"),
    tenant: () => onStep("tenant"),
    credential: () => document.getElementById("credential")?.focus(),
    otherAccount: again,
    browser: again,
    deviceCode: () => send({ do: "signIn", way: "deviceCode", purpose, credential }),
  };
  const isAgain = remedy.kind === "otherAccount" || remedy.kind === "browser" || remedy.kind === "tryAgain";
  const here = stepOfRemedy(remedy) === "signIn" || purpose === "registration";
  return (
    <>
      <ErrorBar error={open.error} narrow />
      <p className={css.buttons}>
        {remedy.kind === "tryAgain" ? null : (
          <Button appearance="primary" onClick={mend[remedy.kind]}>
            {say(`signIn.remedy.${remedy.kind}`)}
          </Button>
        )}
        {isAgain && remedy.kind !== "tryAgain" ? null : here ? (
          <Button onClick={again}>{say("signIn.retry")}</Button>
        ) : null}
        {"url" in remedy ? <CopyButton text={remedy.url} label={say("app.copyLink")} size="medium" /> : null}
      </p>
    </>
  );
}
