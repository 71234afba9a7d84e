import { Button, Field, Input } from "@fluentui/react-components";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons";
import { type FormEvent, useState } from "react";
import type { ClientChoice } from "../../ipc/bindings/ClientChoice";
import { messageOf } from "../../shared/states/model";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { clientIdProblem } from "./model";
import { useConnectSay } from "./words";

/** Takes the client ID of an app registration that exists. */
export function ClientField({ connecting, send, busy, error }: StepProps) {
  const say = useConnectSay();
  const client = connecting.client?.shared ? null : connecting.client;
  const [typed, setTyped] = useState(client?.clientId ?? "");
  const [left, setLeft] = useState(false);
  const wrong = clientIdProblem(typed);
  const shown = left && wrong !== null ? say(`app.${wrong}`) : error ? messageOf(error) : undefined;
  const use = (event: FormEvent) => {
    event.preventDefault();
    setLeft(true);
    if (wrong === null && !busy) send({ do: "client", clientId: typed.trim(), shared: false });
  };
  return (
    <form className={css.form} onSubmit={use}>
      <Field
        label={say("app.clientId")}
        hint={shown ? undefined : say("app.clientHint")}
        validationState={shown ? "error" : "none"}
        validationMessage={shown}
      >
        <Input
          // A secret that went into the wrong field is not left to be read.
          type={wrong === "secret" ? "password" : "text"}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          className={css.mono}
          onBlur={() => setLeft(typed.trim() !== "")}
          onChange={(_, data) => setTyped(data.value)}
        />
      </Field>
      <div>
        <Button
          type="submit"
          appearance={client ? "secondary" : "primary"}
          disabledFocusable={busy || typed.trim() === ""}
        >
          {say("app.use")}
        </Button>
      </div>
    </form>
  );
}

/** The app registration that will be used. */
export function ClientKnown({ client }: { client: ClientChoice }) {
  const say = useConnectSay();
  const made = client.approved === false ? say("app.createdUnapproved") : say("app.created");
  const words = client.shared ? say("app.usingShared") : client.created ? made : say("app.using");
  return (
    <div className={css.found} role="status">
      <CheckmarkCircle20Filled className={css.okSign} aria-hidden="true" />
      <div>
        <b>{words}</b>
        <p className={css.quiet}>
          {say("app.clientId")} <code>{client.clientId}</code>
        </p>
      </div>
    </div>
  );
}
