import { Button, Spinner } from "@fluentui/react-components";
import type { Check } from "../../ipc/bindings/Check";
import type { CheckState } from "../../ipc/bindings/CheckState";
import { sentence } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { lacksConsent, lowerFirst, moreThanChosen } from "./model";
import { useConnectSay } from "./words";

/** What the sign-in can see and do, line by line as it comes in. */
export function CheckStep({ connecting, send, busy, error, onStep }: StepProps) {
  const say = useConnectSay();
  const { checks, checking } = connecting;
  const more = moreThanChosen(connecting);
  const idle = checks.length === 0 && !checking && !busy;
  return (
    <div className={css.step}>
      <ErrorBar error={error} narrow />
      {idle ? (
        <div>
          <Button appearance="primary" onClick={() => send({ do: "check" })}>
            {say("check.begin")}
          </Button>
        </div>
      ) : null}
      {checks.length === 0 && !idle ? <LateSpinner label={say("reasons.checking")} /> : null}
      <ul className={css.checks} aria-label={say("check.list")} aria-busy={checking}>
        {checks.map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
        {checks.length > 0 && more.tasks.length > 0 ? (
          <CheckLine
            check={{
              id: "more",
              label: say("check.more.label"),
              state: "warn",
              found: say("check.more.found", { tasks: more.tasks.map(lowerFirst).join("; ") }),
              effect: say("check.more.effect"),
              cure: say("check.more.cure", { permissions: more.permissions.join(", ") }),
            }}
          />
        ) : null}
      </ul>
      {checks.length > 0 && !checking && lacksConsent(connecting) ? (
        <div>
          {/* Asking for a fresh token is signing in again, which is where the waiting goes on. */}
          <Button onClick={() => onStep("signIn")}>{say("check.waitForConsent")}</Button>
        </div>
      ) : null}
      {checks.length > 0 && !checking ? <p className={css.quiet}>{say("check.readOnly")}</p> : null}
    </div>
  );
}

const signs: Record<Exclude<CheckState, "running">, string> = { ok: "✓", warn: "!", failed: "✗", stop: "✗" };

function CheckLine({ check }: { check: Check }) {
  const say = useConnectSay();
  return (
    <li className={css.check} data-state={check.state}>
      <span className={css.checkSign} aria-hidden="true">
        {check.state === "running" ? <Spinner size="extra-tiny" /> : signs[check.state]}
      </span>
      <span className={css.checkLabel}>
        {check.label}
        <span className="spoken">, {say(`check.state.${check.state}`)}</span>
      </span>
      <span className={css.checkWords}>
        <span>{sentence(check.found)}</span>
        {check.effect === null ? null : <span className={css.quiet}>{sentence(check.effect)}</span>}
        {check.cure === null ? null : <span className={css.cure}>{sentence(check.cure)}</span>}
      </span>
    </li>
  );
}
