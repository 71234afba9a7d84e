import { Button, Field, Input } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import type { ProxyChoice } from "../../ipc/bindings/ProxyChoice";
import { Choices } from "../../shared/fields/Choices";
import { Card } from "../../shared/page/Card";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useChange } from "./api";
import type { SettingsCardProps } from "./SignInCard";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

const kinds = ["system", "none", "manual"] as const satisfies readonly ProxyChoice["kind"][];

/** How the connection gets to the network. */
export function ProxyCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const change = useChange(connection);
  const { proxy } = settings;
  const [kind, setKind] = useState<ProxyChoice["kind"]>(proxy.kind);
  const [address, setAddress] = useState(proxy.kind === "manual" ? proxy.address : "");
  const choose = (next: ProxyChoice["kind"]) => {
    setKind(next);
    if (next !== "manual") change.mutate({ set: "proxy", proxy: { kind: next } });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    // What an address may look like is the program's to say.
    change.mutate({ set: "proxy", proxy: { kind: "manual", address: address.trim() } });
  };
  return (
    <Card title={say("proxy.title")}>
      <ErrorBar error={change.error} narrow />
      <Choices
        label={say("proxy.how")}
        value={kind}
        choices={kinds.map((value) => ({ value, label: say(`proxy.${value}`) }))}
        onChange={choose}
      />
      {kind === "manual" ? (
        <form className={styles.proxy} onSubmit={save}>
          <Field label={say("proxy.address")} hint={say("proxy.hint")}>
            <Input value={address} spellCheck={false} onChange={(_, data) => setAddress(data.value)} />
          </Field>
          <Button type="submit" disabledFocusable={address.trim() === "" || change.isPending}>
            {say("proxy.save")}
          </Button>
        </form>
      ) : null}
      <p className={styles.note}>{say("proxy.later")}</p>
    </Card>
  );
}
