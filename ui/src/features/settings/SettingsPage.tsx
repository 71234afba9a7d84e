import { Radio, RadioGroup } from "@fluentui/react-components";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ConnectionSettings } from "../../ipc/bindings/ConnectionSettings";
import { useDirectory, useStart } from "../../shared/api";
import { type ThemeChoice, themeChoices, useAppearance } from "../../shared/appearance";
import { Card } from "../../shared/page/Card";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useLanguage } from "../../shared/words/LanguageProvider";
import { type LanguageChoice, languageChoices } from "../../shared/words/language";
import { useSettings } from "./api";
import { ClientCard } from "./ClientCard";
import { CopyCard } from "./CopyCard";
import { DemoCard } from "./DemoCard";
import { Fact } from "./Fact";
import { ForgetCard } from "./ForgetCard";
import { KeysCard } from "./KeysCard";
import { PaceCard } from "./PaceCard";
import { ProxyCard } from "./ProxyCard";
import { SafetyCard } from "./SafetyCard";
import { SignInCard } from "./SignInCard";
import { SupportCard } from "./SupportCard";
import styles from "./settings.module.css";
import { ZoomSetting } from "./ZoomSetting";

export function SettingsPage() {
  const { connection } = useParams({ from: "/t/$connection/settings" });
  const { t } = useTranslation();
  const start = useStart();
  const settings = useSettings(connection);
  const known = start.data?.connections.find(({ name }) => name === connection);
  const set = settings.data;
  return (
    <Page title={t("settings.title")}>
      <ErrorBar error={start.error ?? settings.error} />
      <div className={styles.cards}>
        <Card title={t("settings.appearance")}>
          <ThemeSetting />
          <LanguageSetting />
          <ZoomSetting />
        </Card>
        <ConnectionCard connection={connection} settings={set} />
        {known?.demo ? <DemoCard connection={connection} /> : null}
        {set ? (
          <>
            <SignInCard connection={connection} settings={set} />
            {set.demo ? null : <ClientCard connection={connection} settings={set} />}
            <CopyCard connection={connection} />
            <PaceCard connection={connection} settings={set} />
            {set.demo ? null : <ProxyCard connection={connection} settings={set} />}
            <SafetyCard key={connection} connection={connection} settings={set} />
            <KeysCard connection={connection} />
            <SupportCard connection={connection} />
          </>
        ) : null}
        <StorageCard />
        <Card title={t("settings.about")}>
          <dl>
            <Fact label={t("settings.version")}>{start.data?.version}</Fact>
          </dl>
        </Card>
        {set ? <ForgetCard connection={connection} settings={set} /> : null}
      </div>
    </Page>
  );
}

/** Which tenant this is and where it is reached. */
function ConnectionCard({ connection, settings }: { connection: string; settings: ConnectionSettings | undefined }) {
  const { t } = useTranslation();
  const known = useStart().data?.connections.find(({ name }) => name === connection);
  const directory = useDirectory(connection).data;
  return (
    <Card title={t("settings.connection")}>
      <dl>
        <Fact label={t("settings.tenant")}>{directory?.tenantName ?? known?.tenantName}</Fact>
        <Fact label={t("settings.name")}>{connection}</Fact>
        <Fact label={t("settings.tenantId")} mono>
          {directory?.tenantId ?? known?.tenantId}
        </Fact>
        <Fact label={t("settings.domains")}>{directory?.verifiedDomains.join(", ")}</Fact>
        <Fact label={t("settings.cloud")}>{settings?.demo ? null : settings?.cloudLabel}</Fact>
        <Fact label={t("settings.signIn")} mono>
          {known?.login}
        </Fact>
        <Fact label={t("settings.graph")} mono>
          {known?.graph}
        </Fact>
      </dl>
    </Card>
  );
}

/** What lies on this computer and where its key is. */
function StorageCard() {
  const { t } = useTranslation();
  const start = useStart();
  const kept = start.data?.vault.state === "open" ? start.data.vault.kept : undefined;
  return (
    <Card title={t("settings.storage")}>
      <dl>
        <Fact label={t("settings.dataFolder")} mono>
          {start.data?.dataFolder}
        </Fact>
        <Fact label={t("settings.key")}>
          {kept === "keychain" || kept === "passphrase" || kept === "session" ? t(`settings.${kept}`) : kept}
        </Fact>
      </dl>
      <p className={styles.note}>{t("settings.encrypted")}</p>
    </Card>
  );
}

function ThemeSetting() {
  const { t } = useTranslation();
  const { choice, choose } = useAppearance();
  return (
    <div className={styles.fact}>
      <span id="theme-label" className={styles.label}>
        {t("settings.theme")}
      </span>
      <RadioGroup
        layout="horizontal"
        aria-labelledby="theme-label"
        value={choice}
        onChange={(_, data) => choose(data.value as ThemeChoice)}
      >
        {themeChoices.map((value) => (
          <Radio key={value} value={value} label={t(`settings.${value}`)} />
        ))}
      </RadioGroup>
    </div>
  );
}

function LanguageSetting() {
  const { t } = useTranslation();
  const { choice, choose } = useLanguage();
  return (
    <div className={styles.fact}>
      <span id="language-label" className={styles.label}>
        {t("settings.language")}
      </span>
      <RadioGroup
        layout="horizontal"
        aria-labelledby="language-label"
        value={choice}
        onChange={(_, data) => choose(data.value as LanguageChoice)}
      >
        {languageChoices.map((value) => (
          <Radio key={value} value={value} label={t(`settings.languages.${value}`)} />
        ))}
      </RadioGroup>
    </div>
  );
}
