import { Button, Field, Input } from "@fluentui/react-components";
import { ArrowUndo16Regular, Dismiss16Regular, ShieldPerson20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Safety } from "../../ipc/bindings/Safety";
import { useDirectory } from "../../shared/api";
import { Card } from "../../shared/page/Card";
import { isPattern, loosens, losesProtection, withProtected } from "../../shared/safety/model";
import { SafetyFields } from "../../shared/safety/SafetyFields";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { Search } from "../../shared/wizard/who/Search";
import { useChange } from "./api";
import { isSame } from "./model";
import type { SettingsCardProps } from "./SignInCard";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

/** Protected accounts, limits, defaults and colour. Saved together; an account leaves the list, and a limit is raised, only with the tenant's name. */
export function SafetyCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const change = useChange(connection);
  const country = useDirectory(connection).data?.country ?? null;
  const [wanted, setWanted] = useState<Safety>();
  const [typed, setTyped] = useState("");
  const safety = wanted ?? settings.safety;
  const changed = !isSame(safety, settings.safety);
  const loses = losesProtection(settings.safety, safety);
  const asks = loses || loosens(settings.safety, safety);
  const ready = changed && isPattern(safety.namePattern) && (!asks || typed === settings.tenantName);
  const undo = () => {
    setWanted(undefined);
    setTyped("");
    change.reset();
  };
  const save = () => change.mutate({ set: "safety", safety, typed: asks ? typed : null }, { onSuccess: () => undo() });
  return (
    <Card title={say("safety.title")}>
      <div className={styles.safety}>
        <Accounts connection={connection} settings={settings} safety={safety} onChange={setWanted} />
        <SafetyFields
          plain
          parts={["limits", "defaults", "look"]}
          safety={safety}
          onChange={setWanted}
          country={country}
          names={[]}
        />
      </div>
      <ErrorBar error={change.error} narrow />
      {asks ? (
        <Field
          label={say(loses ? "safety.typed" : "safety.typedLimits", { tenant: settings.tenantName })}
          className={styles.typed}
        >
          <Input value={typed} spellCheck={false} autoComplete="off" onChange={(_, data) => setTyped(data.value)} />
        </Field>
      ) : null}
      <p className={styles.buttons}>
        <Button appearance="primary" disabledFocusable={!ready || change.isPending} onClick={save}>
          {say("safety.save")}
        </Button>
        <Button disabledFocusable={!changed} onClick={undo}>
          {say("safety.undo")}
        </Button>
      </p>
    </Card>
  );
}

type AccountsProps = {
  connection: string;
  settings: SettingsCardProps["settings"];
  safety: Safety;
  onChange: (safety: Safety) => void;
};

function Accounts({ connection, settings, safety, onChange }: AccountsProps) {
  const say = useSettingsSay();
  const [found, setFound] = useState<Record<string, string>>({});
  const kept = settings.safety.protected.map((id, index) => ({ id, name: settings.protectedNames[index] ?? id }));
  const isKept = (id: string) => settings.safety.protected.includes(id);
  const added = safety.protected.filter((id) => !isKept(id)).map((id) => ({ id, name: found[id] ?? id }));
  const accounts = [...kept, ...added];
  return (
    <section className={styles.accounts} aria-label={say("safety.protected")}>
      <h3 className={styles.small}>{say("safety.protected")}</h3>
      {accounts.length === 0 ? <p className={styles.note}>{say("safety.none")}</p> : null}
      <ul>
        {accounts.map(({ id, name }) => {
          const off = !safety.protected.includes(id);
          const label = say(off ? "safety.put" : "safety.unprotect", { name });
          return (
            <li key={id} className={styles.account} data-off={off ? "" : undefined}>
              <ShieldPerson20Regular aria-hidden="true" />
              <span>{name}</span>
              {off ? <span className={styles.off}>{say("safety.off")}</span> : null}
              {isKept(id) ? null : <span className={styles.off}>{say("safety.added")}</span>}
              <Button
                size="small"
                appearance="subtle"
                icon={off ? <ArrowUndo16Regular /> : <Dismiss16Regular />}
                aria-label={label}
                title={label}
                onClick={() => onChange(withProtected(safety, id, off))}
              />
            </li>
          );
        })}
      </ul>
      <Search
        connection={connection}
        kind="person"
        label={say("safety.add")}
        onPick={({ id, title }) => {
          setFound({ ...found, [id]: title });
          onChange(withProtected(safety, id, true));
        }}
      />
    </section>
  );
}
