import { Button, Field, Input } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { chooseFile } from "../../ipc/client";
import type { StepProps } from "./ConnectWizard";
import css from "./connect.module.css";
import { useConnectSay } from "./words";

const isPfx = (path: string) => /\.(pfx|p12)$/i.test(path.trim());

/** Takes a certificate from files: PEM with or without its key, or PFX with its password. */
export function CertificateFile({ send, busy }: StepProps) {
  const say = useConnectSay();
  const [path, setPath] = useState("");
  const [keyPath, setKeyPath] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const pfx = isPfx(path);

  const choose = async () => {
    const chosen = await chooseFile(say("signIn.chooseTitle"), say("signIn.chooseKinds"), [
      "pem",
      "crt",
      "cer",
      "pfx",
      "p12",
    ]);
    if (chosen !== null) setPath(chosen);
  };
  const chooseKey = async () => {
    const chosen = await chooseFile(say("signIn.keyTitle"), say("signIn.keyKinds"), ["pem", "key"]);
    if (chosen !== null) setKeyPath(chosen);
  };
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() === "" || busy) return;
    send({
      do: "openCertificate",
      path: path.trim(),
      keyPath: pfx ? null : keyPath,
      password: pfx && password !== "" ? password : null,
    });
    setPassword("");
  };
  return (
    <form className={css.form} onSubmit={open}>
      <div className={css.findRow}>
        <Field label={say("signIn.file")} hint={say("signIn.fileHint")} className={css.grow}>
          <Input value={path} spellCheck={false} onChange={(_, data) => setPath(data.value)} />
        </Field>
        <Button className={css.besideField} onClick={() => void choose()}>
          {say("signIn.choose")}
        </Button>
      </div>
      {pfx ? (
        <Field label={say("signIn.password")}>
          <Input type="password" autoComplete="off" value={password} onChange={(_, data) => setPassword(data.value)} />
        </Field>
      ) : null}
      {path.trim() === "" ? null : (
        <p className={css.buttons}>
          {pfx ? null : (
            <>
              <Button onClick={() => void chooseKey()}>{say("signIn.keyFile")}</Button>
              {keyPath === null ? null : <code className={css.link}>{keyPath}</code>}
            </>
          )}
          <Button type="submit" disabledFocusable={busy}>
            {say("signIn.open")}
          </Button>
        </p>
      )}
    </form>
  );
}
