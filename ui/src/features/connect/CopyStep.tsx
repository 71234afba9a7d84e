import { Checkbox, Field, Input } from "@fluentui/react-components";
import { Checkmark16Regular, LockClosed20Regular } from "@fluentui/react-icons";
import { useStart } from "../../shared/api";
import { formatDuration } from "../../shared/format";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

export type CopyChoices = {
  name: string;
  onName: (name: string) => void;
  /** Parts that are left out, by their ids. */
  leftOut: readonly string[];
  onLeftOut: (leftOut: string[]) => void;
};

/** How much there is, what is copied of it, and what the connection is called here. */
export function CopyStep({ connecting, name, onName, leftOut, onLeftOut }: StepProps & CopyChoices) {
  const say = useConnectSay();
  const vault = useStart().data?.vault;
  const sealed = vault?.state === "open" ? vault.kept : "keychain";
  const { size } = connecting;
  const counts = [
    ...(size?.people ? [say("copy.people", { count: size.people })] : []),
    ...(size?.groups ? [say("copy.groups", { count: size.groups })] : []),
  ];
  return (
    <div className={css.step}>
      <section className={css.card} aria-label={say("copy.size")}>
        <p className={css.figure}>{counts.length > 0 ? counts.join(", ") : say("copy.unknown")}</p>
        {size?.seconds ? (
          <p className={css.quiet}>{say("copy.takes", { time: formatDuration(size.seconds) })}</p>
        ) : null}
      </section>
      <section className={css.card} aria-label={say("copy.copied")}>
        <h2>{say("copy.copied")}</h2>
        <ul className={css.copied}>
          {[say("copy.copiedPeople"), say("copy.copiedProducts")].map((line) => (
            <li key={line}>
              <Checkmark16Regular aria-hidden="true" />
              {line}
            </li>
          ))}
        </ul>
        {connecting.connection === null ? (
          <>
            {connecting.parts.map(({ id, label }) => (
              <Checkbox
                key={id}
                label={id === "groups" ? `${label}, ${say("copy.withMembers")}` : label}
                checked={!leftOut.includes(id)}
                onChange={(_, { checked }) =>
                  onLeftOut(checked === true ? leftOut.filter((one) => one !== id) : [...leftOut, id])
                }
              />
            ))}
            <p className={css.quiet}>{say("copy.later")}</p>
          </>
        ) : null}
      </section>
      <section className={css.card} aria-label={say("copy.kept")}>
        <h2>{say("copy.kept")}</h2>
        <p className={css.keptLine}>
          <LockClosed20Regular aria-hidden="true" />
          {sealed === "passphrase" || sealed === "session" ? say(`copy.${sealed}`) : say("copy.keychain")}
        </p>
        <Field
          label={say("copy.name")}
          className={css.nameField}
          validationState={name.trim() === "" ? "error" : "none"}
          validationMessage={name.trim() === "" ? say("copy.nameEmpty") : undefined}
        >
          <Input
            value={name}
            spellCheck={false}
            // The name of a connection is the name of its copy.
            disabled={connecting.connection !== null}
            onChange={(_, data) => onName(data.value)}
          />
        </Field>
      </section>
    </div>
  );
}
