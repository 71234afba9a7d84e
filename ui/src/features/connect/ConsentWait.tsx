import { Button } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { consentLook, isUnderWay } from "./model";
import { useConnectSay } from "./words";

const everyMs = 10_000;

/**
 * Looks every ten seconds whether somebody has consented meanwhile: by a fresh token of the sign-in that stands, or by signing
 * the app in. Where only a person's sign-in would tell, it offers that. Outlives each try.
 */
export function ConsentWait({ connecting, send, busy }: Pick<StepProps, "connecting" | "send" | "busy">) {
  const say = useConnectSay();
  const [waiting, setWaiting] = useState(false);
  const look = consentLook(connecting);
  const trying = busy || isUnderWay(connecting.signIn);
  const look10s = useRef(() => {});
  look10s.current = () =>
    look === "renew" ? send({ do: "consent" }) : send({ do: "signIn", way: "browser", purpose: "connection" });
  const due = waiting && !trying && (look === "renew" || look === "signIn");
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => look10s.current(), everyMs);
    return () => clearTimeout(timer);
  }, [due]);
  if (look === "browser") {
    return (
      <p className={css.buttons}>
        <span>{say("signIn.consentByPerson")}</span>
        <Button
          disabledFocusable={trying}
          onClick={() => send({ do: "signIn", way: "browser", purpose: "connection" })}
        >
          {say("signIn.consentSignIn")}
        </Button>
      </p>
    );
  }
  if (look === "none" && !(waiting && isUnderWay(connecting.signIn))) return null;
  return (
    <p className={css.buttons}>
      <span role="status">{waiting ? say("signIn.consentWait") : null}</span>
      <Button onClick={() => setWaiting(!waiting)}>
        {waiting ? say("signIn.stopWaiting") : say("signIn.consentCheck")}
      </Button>
    </p>
  );
}
