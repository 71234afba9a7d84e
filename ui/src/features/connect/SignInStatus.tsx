import { Button, Spinner } from "@fluentui/react-components";
import type { RegisterWith } from "../../ipc/bindings/RegisterWith";
import type { SignInPurpose } from "../../ipc/bindings/SignInPurpose";
import type { SignInState } from "../../ipc/bindings/SignInState";
import { clock, secondsUntil } from "../../shared/run/model";
import { useNow } from "../../shared/run/useNow";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useOpenPage } from "./api";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { SignInFailure } from "./SignInFailure";
import { useConnectSay } from "./words";

export type SignInStatusProps = StepProps & {
  state: SignInState;
  purpose: SignInPurpose;
  /** What an app that is created proves itself with. */
  credential?: RegisterWith;
};

/** How a sign-in goes, with everything that can be done about it. Nothing while none is under way. */
export function SignInStatus(props: SignInStatusProps) {
  const { state, send } = props;
  const say = useConnectSay();
  const cancel = <Button onClick={() => send({ do: "cancel" })}>{say("signIn.cancel")}</Button>;
  switch (state.state) {
    case "idle":
    case "done":
      return null;
    case "browser":
      return <Browser {...props} state={state} />;
    case "deviceCode":
      return <Code {...props} state={state} />;
    case "working":
      return (
        <section className={css.card} role="status">
          <Spinner size="tiny" labelPosition="after" label={state.text} className={css.spinner} />
          <div>{cancel}</div>
        </section>
      );
    case "failed":
      return <SignInFailure {...props} state={state} />;
  }
}

type Of<S extends SignInState["state"]> = SignInStatusProps & { state: Extract<SignInState, { state: S }> };

function Browser({ connecting, state, purpose, credential, send }: Of<"browser">) {
  const say = useConnectSay();
  const open = useOpenPage(connecting.id);
  return (
    <section className={css.card} aria-label={say("signIn.waiting")}>
      <div role="status" className={css.waiting}>
        <Spinner size="tiny" aria-hidden="true" />
        <div>
          <b>{say("signIn.waiting")}</b>
          <p className={css.quiet}>{state.opened ? say("signIn.waitingText") : say("signIn.notOpened")}</p>
        </div>
      </div>
      <ErrorBar error={open.error} narrow />
      <p className={css.lost}>{say("signIn.lost")}</p>
      <p className={css.buttons}>
        <CopyButton text={state.url} label={say("app.copyLink")} size="medium" />
        <Button onClick={() => open.mutate("signIn")}>{say("signIn.openAgain")}</Button>
        <Button onClick={() => send({ do: "signIn", way: "deviceCode", purpose, credential })}>
          {say("signIn.code")}
        </Button>
        <Button onClick={() => send({ do: "cancel" })}>{say("signIn.cancel")}</Button>
      </p>
    </section>
  );
}

function Code({ connecting, state, purpose, credential, send }: Of<"deviceCode">) {
  const say = useConnectSay();
  const open = useOpenPage(connecting.id);
  const left = secondsUntil(state.until, useNow(true));
  return (
    <section className={css.card} aria-label={say("signIn.codeTitle")}>
      <h2>{say("signIn.codeTitle")}</h2>
      <div role="status" className={css.codeLine}>
        <output className={css.code}>{state.code}</output>
        <CopyButton text={state.code} label={say("signIn.copyCode")} size="medium" />
      </div>
      <p>{say("signIn.codeText", { url: state.url })}</p>
      <p className={css.quiet}>
        {left > 0 ? say("signIn.good", { time: clock(left) }) : say("signIn.over")} · {say("signIn.codeBlocked")}
      </p>
      <ErrorBar error={open.error} narrow />
      <p className={css.buttons}>
        <Button onClick={() => open.mutate("signIn")}>{say("signIn.openPage")}</Button>
        <CopyButton text={state.url} label={say("app.copyLink")} size="medium" />
        <Button onClick={() => send({ do: "signIn", way: "browser", purpose, credential })}>
          {say("signIn.browser")}
        </Button>
        <Button onClick={() => send({ do: "cancel" })}>{say("signIn.cancel")}</Button>
      </p>
    </section>
  );
}
