import { Button, Field, Input } from "@fluentui/react-components";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons";
import { type FormEvent, useState } from "react";
import { formatDay } from "../../shared/format";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { secretProblem } from "./model";
import { useConnectSay } from "./words";

// What a keyboard writes; pasting, dropping, deleting and undoing are none of these.
const typing = new Set(["insertText", "insertCompositionText", "insertLineBreak"]);

/** Takes the app's secret. It is pasted, hidden, sent once and forgotten. */
export function SecretProof({ connecting, send, busy }: StepProps) {
  const say = useConnectSay();
  const { credential } = connecting;
  const set = credential?.kind === "secret" ? credential : undefined;
  const [asked, setAsked] = useState(false);
  // Microsoft did not take the one that is set: then it is no good news, and the field for another one stands open.
  const refused = connecting.signIn.state === "failed" && connecting.signIn.remedy.kind === "credential";
  const [given, setGiven] = useState(false);
  if (given && !refused) setGiven(false);
  if (set && !asked && !(refused && !given)) {
    const words =
      set.expires === null ? say("signIn.secretKept") : say("signIn.secretUntil", { day: formatDay(set.expires) });
    return (
      <div className={css.found} role="status">
        <CheckmarkCircle20Filled className={css.okSign} aria-hidden="true" />
        <b>{words}</b>
        <Button id="credential" size="small" onClick={() => setAsked(true)}>
          {say("signIn.change")}
        </Button>
      </div>
    );
  }
  return (
    <SecretForm
      busy={busy}
      onUse={(secret, expires) =>
        send({ do: "secret", secret, expires }, () => {
          setAsked(false);
          setGiven(true);
        })
      }
    />
  );
}

function SecretForm({ busy, onUse }: { busy: boolean; onUse: (secret: string, expires: string | null) => void }) {
  const say = useConnectSay();
  const [secret, setSecret] = useState("");
  const [expires, setExpires] = useState("");
  const [typed, setTyped] = useState(false);
  const wrong = secretProblem(secret);
  const problem = wrong === "id" ? say("signIn.looksLikeId") : typed ? say("signIn.typed") : undefined;
  const use = (event: FormEvent) => {
    event.preventDefault();
    if (wrong !== null || busy) return;
    onUse(secret.trim(), expires === "" ? null : expires);
    setSecret("");
  };
  return (
    <form className={css.form} onSubmit={use}>
      <div className={css.pair}>
        <Field
          label={say("signIn.value")}
          hint={problem ? undefined : say("signIn.valueHint")}
          validationState={problem ? "error" : "none"}
          validationMessage={problem}
        >
          <Input
            id="credential"
            type="password"
            value={secret}
            autoComplete="off"
            onChange={(event, data) => {
              const how = event.nativeEvent instanceof InputEvent ? event.nativeEvent.inputType : "";
              setTyped(typing.has(how));
              if (!typing.has(how)) setSecret(data.value);
            }}
          />
        </Field>
        <Field label={say("signIn.expiry")} hint={say("signIn.expiryHint")}>
          <Input type="date" value={expires} onChange={(_, data) => setExpires(data.value)} />
        </Field>
      </div>
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={busy || wrong !== null}>
          {say("signIn.useSecret")}
        </Button>
      </div>
    </form>
  );
}
