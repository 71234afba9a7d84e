import { Button, Field, Input, Spinner } from "@fluentui/react-components";
import { Eye20Regular, EyeOff20Regular } from "@fluentui/react-icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VaultState } from "../../ipc/bindings/VaultState";
import { call } from "../../ipc/client";
import { useStart } from "../../shared/api";
import { sentence } from "../../shared/format";
import { keys } from "../../shared/keys";
import { FirstScreen } from "../../shared/page/FirstScreen";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { asAppError } from "../../shared/states/model";
import { faultsOf, isAboutPassphrase } from "./model";
import styles from "./unlock.module.css";

/** Asks for the passphrase, or for a new one when there is no keychain. */
export function UnlockPage() {
  const start = useStart();
  const navigate = useNavigate();
  const vault = start.data?.vault;
  const isOpen = vault?.state === "open";
  useEffect(() => {
    if (isOpen) void navigate({ to: "/", replace: true });
  }, [isOpen, navigate]);
  return (
    <FirstScreen version={start.data?.version}>
      <ErrorBar error={start.error} />
      {vault && !isOpen ? <UnlockForm vault={vault} /> : null}
    </FirstScreen>
  );
}

function useUnlock() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (passphrase: string) => call("vault.unlock", { passphrase }),
    onSuccess: (start) => queryClient.setQueryData(keys.start(), start),
  });
}

/** Goes on with a key that is kept nowhere. */
function useThisSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call("vault.thisSession", {}),
    onSuccess: (start) => queryClient.setQueryData(keys.start(), start),
  });
}

function ThisSession() {
  const { t } = useTranslation();
  const session = useThisSession();
  return (
    <section className={styles.session} aria-label={t("unlock.sessionTitle")}>
      <p>{t("unlock.sessionLead")}</p>
      <ErrorBar error={session.error} />
      <Button
        disabledFocusable={session.isPending}
        icon={session.isPending ? <Spinner size="tiny" /> : undefined}
        onClick={() => session.mutate()}
      >
        {t("unlock.session")}
      </Button>
    </section>
  );
}

function UnlockForm({ vault }: { vault: VaultState }) {
  const { t } = useTranslation();
  const unlock = useUnlock();
  const isNew = vault.state === "needsNewPassphrase";
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  // A fault is told after its field was left, or when the form was sent.
  const [told, setTold] = useState({ passphrase: false, repeated: false });
  const faults = faultsOf(passphrase, repeated);
  const refusal = unlock.error ? asAppError(unlock.error) : undefined;
  const refusedHere =
    refusal && isAboutPassphrase(refusal.code)
      ? [refusal.message, refusal.hint ?? ""].filter(Boolean).map(sentence).join(". ")
      : undefined;
  const tooShort =
    isNew && told.passphrase && faults.tooShort ? t("unlock.tooShort", { count: [...passphrase].length }) : undefined;
  const different = told.repeated && faults.different ? t("unlock.different") : undefined;

  const send = (event: FormEvent) => {
    event.preventDefault();
    setTold({ passphrase: true, repeated: true });
    if (passphrase === "" || (isNew && (faults.tooShort || faults.different))) return;
    unlock.mutate(passphrase);
  };
  return (
    <form className={styles.card} onSubmit={send} noValidate>
      <h1>{isNew ? t("unlock.newTitle") : t("unlock.title")}</h1>
      <p>{isNew ? t("unlock.newLead", { reason: vault.reason.replace(/\.$/, "") }) : t("unlock.lead")}</p>
      {isNew ? <p>{t("unlock.newLost")}</p> : null}
      {refusal && !refusedHere ? <ErrorBar error={refusal} /> : null}
      <SecretField
        label={isNew ? t("unlock.newPassphrase") : t("unlock.passphrase")}
        hint={isNew ? t("unlock.newHint") : undefined}
        fault={tooShort ?? refusedHere}
        autoFocus
        isNew={isNew}
        value={passphrase}
        onChange={(value) => {
          unlock.reset();
          setPassphrase(value);
        }}
        onLeave={() => passphrase !== "" && setTold((before) => ({ ...before, passphrase: true }))}
      />
      {isNew ? (
        <SecretField
          label={t("unlock.repeat")}
          fault={different}
          isNew
          value={repeated}
          onChange={setRepeated}
          onLeave={() => repeated !== "" && setTold((before) => ({ ...before, repeated: true }))}
        />
      ) : null}
      <Button
        type="submit"
        size="large"
        appearance="primary"
        className={styles.submit}
        disabledFocusable={unlock.isPending}
        icon={unlock.isPending ? <Spinner size="tiny" /> : undefined}
      >
        {isNew ? t("unlock.seal") : t("unlock.unlock")}
      </Button>
      {isNew ? <ThisSession /> : null}
    </form>
  );
}

interface SecretFieldProps {
  label: string;
  hint?: string | undefined;
  fault: string | undefined;
  autoFocus?: boolean;
  isNew: boolean;
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
}

function SecretField({
  label,
  hint,
  fault,
  autoFocus = false,
  isNew,
  value,
  onChange,
  onLeave,
}: SecretFieldProps): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const words = shown ? t("unlock.hide") : t("unlock.show");
  return (
    <Field
      label={label}
      hint={fault ? undefined : hint}
      validationState={fault ? "error" : "none"}
      validationMessage={fault}
    >
      <Input
        type={shown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        autoFocus={autoFocus}
        spellCheck={false}
        value={value}
        onChange={(_, data) => onChange(data.value)}
        onBlur={onLeave}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={shown ? <EyeOff20Regular /> : <Eye20Regular />}
            aria-label={words}
            title={words}
            onClick={() => setShown(!shown)}
          />
        }
      />
    </Field>
  );
}
