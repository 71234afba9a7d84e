import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { SignInState } from "../../ipc/bindings/SignInState";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

const everyMs = 10_000;

/** An app can look by itself whether somebody has consented meanwhile. Outlives each try. */
export function ConsentWait({ state, onTry }: { state: SignInState; onTry: () => void }) {
  const say = useConnectSay();
  const [waiting, setWaiting] = useState(false);
  const refused = state.state === "failed" && state.remedy.kind === "openConsent";
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
