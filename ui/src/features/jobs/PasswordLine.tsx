import { Checkmark16Regular } from "@fluentui/react-icons";
import type { KeyboardEvent } from "react";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import { formatTime } from "../../shared/format";
import { asAppError } from "../../shared/states/model";
import css from "./jobs.module.css";
import { SecretMenu } from "./SecretMenu";
import { usePassword } from "./usePassword";
import { useJobsSay } from "./words";

export type PasswordLineProps = {
  connection: string;
  job: string;
  /** The organisation's name, for the sheet. */
  tenant: string;
  person: HandOverPerson;
  gone: boolean;
  marking: boolean;
  onMark: () => void;
};

/** The number of dots says nothing about the password's length. */
const dots = "••••••••";

/** One person's password or pass: hidden, shown while the mouse or Space is held, or handed over. */
export function PasswordLine({ connection, job, tenant, person, gone, marking, onMark }: PasswordLineProps) {
  const say = useJobsSay();
  const { password, error, reveal, hide } = usePassword(connection, job, person);
  const name = person.displayName;
  const isPass = person.kind === "pass";
  const markOf = say(isPass ? "result.handOver.markOfPass" : "result.handOver.markOf", { name });
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) reveal();
  };
  return (
    <li className={css.password}>
      <span className={css.passwordName} title={person.userPrincipalName}>
        {name}
        {isPass && <span className={css.secretKind}>{say("result.handOver.pass")}</span>}
      </span>
      {person.handedOverAt !== null ? (
        <span className={css.handedOver}>
          <Checkmark16Regular aria-hidden="true" />
          {say("result.handOver.at", { time: formatTime(person.handedOverAt) })}
        </span>
      ) : gone ? (
        <span className={css.quiet}>–</span>
      ) : (
        <>
          <button
            type="button"
            className={css.reveal}
            aria-label={say(isPass ? "result.handOver.revealPass" : "result.handOver.reveal", { name })}
            onPointerDown={(event) => event.button === 0 && reveal()}
            onPointerUp={hide}
            onPointerLeave={hide}
            onPointerCancel={hide}
            onKeyDown={keyDown}
            onKeyUp={(event) => event.key === " " && hide()}
            onBlur={hide}
            onContextMenu={(event) => event.preventDefault()}
          >
            <span className={css.secret} data-shown={password === null ? undefined : ""}>
              {password ?? dots}
            </span>
          </button>
          <span className="spoken" aria-live="assertive">
            {password}
          </span>
          <SecretMenu connection={connection} job={job} tenant={tenant} person={person} />
          <button
            type="button"
            className={css.mark}
            aria-label={markOf}
            title={markOf}
            disabled={marking}
            onClick={onMark}
          >
            {say("result.handOver.mark")}
          </button>
        </>
      )}
      {error !== null && <span className={css.lineError}>{asAppError(error).message}</span>}
    </li>
  );
}
