import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Connecting } from "../../ipc/bindings/Connecting";
import type { SignInState } from "../../ipc/bindings/SignInState";
import css from "./connect.module.css";
import { lacksConsent } from "./model";
import { useConnectSay } from "./words";

const everyMs = 10_000;

type ConsentWaitProps = { state: SignInState; connecting: Connecting; onTry: () => void };

/**
 * An app can look by itself whether somebody has consented meanwhile: it asks for a fresh token until that carries what was
 * asked for. Without consent Microsoft refuses the app, or gives it a token that lacks roles. Outlives each try.
 */
export function ConsentWait({ state, connecting, onTry }: ConsentWaitProps) {
  const say = useConnectSay();
  const [waiting, setWaiting] = useState(false);
  const lacking = lacksConsent(connecting) && (state.state === "done" || state.state === "idle");
  const refused = lacking || (state.state === "failed" && state.remedy.kind === "openConsent");
  const latest = useRef(onTry);
  latest.current = onTry;
  useEffect(() => {
    if (!waiting || !refused) return;
    const timer = setTimeout(() => latest.current(), everyMs);
    return () => clearTimeout(timer);
  }, [waiting, refused]);
  if (!refused && !(waiting && state.state === "working")) return null;
  return (
    <p className={css.buttons}>
      <span role="status">{waiting ? say("signIn.consentWait") : null}</span>
      <Button onClick={() => setWaiting(!waiting)}>
        {waiting ? say("signIn.stopWaiting") : say("signIn.consentCheck")}
      </Button>
    </p>
  );
}
