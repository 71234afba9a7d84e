import { CheckmarkCircle20Filled } from "@fluentui/react-icons";
import type { SignedInAs } from "../../ipc/bindings/SignedInAs";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

/** Who is signed in, with which roles and permissions. */
export function SignedIn({ signedIn, app }: { signedIn: SignedInAs; app: boolean }) {
  const say = useConnectSay();
  return (
    <section className={css.found} role="status">
      <CheckmarkCircle20Filled className={css.okSign} aria-hidden="true" />
      <div>
        <b>{say("signIn.done")}</b>
        <p>{app ? say("signIn.asApp", signedIn) : say("signIn.as", signedIn)}</p>
        <dl className={css.facts}>
          <dt>{say("signIn.roles")}</dt>
          <dd>{signedIn.roles.join(", ") || say("signIn.noRoles")}</dd>
          <dt>{say("signIn.granted")}</dt>
          <dd>
            <code>{signedIn.granted.join(", ") || say("signIn.nothing")}</code>
          </dd>
        </dl>
      </div>
    </section>
  );
}
