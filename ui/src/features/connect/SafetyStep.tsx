import { Checkbox } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { Safety } from "../../ipc/bindings/Safety";
import type { SafetyChoices } from "../../ipc/bindings/SafetyChoices";
import { withProtected } from "../../shared/safety/model";
import { SafetyFields } from "../../shared/safety/SafetyFields";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { HitBox } from "../../shared/wizard/who/HitBox";
import { useFoundPeople } from "./api";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

const restMs = 250;

/** Protected accounts, limits, defaults, and how the tenant looks. Every change is told once typing rests. */
export function SafetyStep({ connecting, send, error }: StepProps) {
  const { safety, safetyChoices } = connecting;
  const [wanted, setWanted] = useState<Safety>();
  const latest = useRef({ send, wanted });
  latest.current = { send, wanted };
  useEffect(() => {
    if (wanted === undefined) return;
    const timer = setTimeout(() => latest.current.send({ do: "safety", safety: wanted }), restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  // Leaving the step must not lose what was changed a moment ago.
  useEffect(
    () => () => {
      const { send, wanted } = latest.current;
      if (wanted !== undefined) send({ do: "safety", safety: wanted });
    },
    [],
  );
  if (!safety) return null;
  const shown = wanted ?? safety;
  const fields = {
    safety: shown,
    onChange: setWanted,
    country: safetyChoices?.country ?? null,
    names: safetyChoices?.names ?? [],
  };
  return (
    <div className={css.safety}>
      <ErrorBar error={error} narrow />
      <div className={css.safetyColumns}>
        <div className={css.column}>
          <Accounts run={connecting.id} safety={shown} choices={safetyChoices} onChange={setWanted} />
          <SafetyFields {...fields} parts={["limits", "look"]} />
        </div>
        <div className={css.column}>
          <SafetyFields {...fields} parts={["defaults"]} />
        </div>
      </div>
    </div>
  );
}

type AccountsProps = { run: string; safety: Safety; choices: SafetyChoices | null; onChange: (safety: Safety) => void };

function Accounts({ run, safety, choices, onChange }: AccountsProps) {
  const say = useConnectSay();
  const accounts = choices?.accounts ?? [];
  return (
    <section className={css.card} aria-label={say("safety.accounts")}>
      <h2>{say("safety.accounts")}</h2>
      <p className={css.quiet}>{say("safety.accountsLead")}</p>
      {choices?.accountsNote ? <p className={css.warnNote}>{choices.accountsNote}</p> : null}
      {accounts.length === 0 ? <p className={css.quiet}>{say("safety.noAccounts")}</p> : null}
      <ul>
        {accounts.map((account) => (
          <li key={account.id} className={css.account}>
            <Checkbox
              className={css.accountBox}
              label={account.name}
              aria-describedby={`account-${account.id}`}
              checked={account.always || safety.protected.includes(account.id)}
              disabled={account.always}
              onChange={(_, data) => onChange(withProtected(safety, account.id, data.checked === true))}
            />
            <span id={`account-${account.id}`} className={css.accountAbout}>
              <span title={account.userName}>{account.userName}</span>
              <span>
                {account.reason}
                {account.always ? ` · ${say("safety.signedIn")}` : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <AddAccount run={run} onAdd={(id) => onChange(withProtected(safety, id, true))} />
    </section>
  );
}

/** Adds anybody of the tenant to the list. Who was added stands in it as soon as the run has answered. */
function AddAccount({ run, onAdd }: { run: string; onAdd: (id: string) => void }) {
  const say = useConnectSay();
  const [text, setText] = useState("");
  const found = useFoundPeople(run, text);
  const hits = text.trim() === "" ? [] : (found.data ?? []);
  return (
    <HitBox
      label={say("safety.add")}
      hint={say("safety.addHint")}
      hits={hits.map(({ id, name, userName }) => ({ id, title: name, detail: userName }))}
      text={text}
      onText={setText}
      onPick={({ id }) => onAdd(id)}
      error={found.error?.message}
    />
  );
}
