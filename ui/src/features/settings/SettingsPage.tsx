import { Radio, RadioGroup } from "@fluentui/react-components";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory, useStart } from "../../shared/api";
import { type ThemeChoice, themeChoices, useAppearance } from "../../shared/appearance";
import { Card } from "../../shared/page/Card";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { DemoCard } from "./DemoCard";
import styles from "./settings.module.css";

export function SettingsPage() {
  const { connection } = useParams({ from: "/t/$connection/settings" });
  const { t } = useTranslation();
  const start = useStart();
  const directory = useDirectory(connection).data;
  const known = start.data?.connections.find(({ name }) => name === connection);
  const kept = start.data?.vault.state === "open" ? start.data.vault.kept : undefined;
  return (
    <Page title={t("settings.title")}>
      <ErrorBar error={start.error} />
      <div className={styles.cards}>
        <Card title={t("settings.appearance")}>
          <ThemeSetting />
        </Card>
        <Card title={t("settings.connection")}>
          <dl>
            <Fact label={t("settings.tenant")}>{directory?.tenantName ?? known?.tenantName}</Fact>
            <Fact label={t("settings.name")}>{connection}</Fact>
            <Fact label={t("settings.tenantId")} mono>
              {directory?.tenantId ?? known?.tenantId}
            </Fact>
            <Fact label={t("settings.domains")}>{directory?.verifiedDomains.join(", ")}</Fact>
            <Fact label={t("settings.signIn")} mono>
              {known?.login}
            </Fact>
            <Fact label={t("settings.graph")} mono>
              {known?.graph}
            </Fact>
          </dl>
        </Card>
        {known?.demo ? <DemoCard connection={connection} /> : null}
        <Card title={t("settings.storage")}>
          <dl>
            <Fact label={t("settings.dataFolder")} mono>
              {start.data?.dataFolder}
            </Fact>
            <Fact label={t("settings.key")}>
              {kept === "keychain" ? t("settings.keychain") : kept === "passphrase" ? t("settings.passphrase") : kept}
            </Fact>
          </dl>
          <p className={styles.note}>{t("settings.encrypted")}</p>
        </Card>
        <Card title={t("settings.about")}>
          <dl>
            <Fact label={t("settings.version")}>{start.data?.version}</Fact>
          </dl>
        </Card>
      </div>
    </Page>
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

/** A line is left out while its value is not known. */
function Fact({ label, mono = false, children }: { label: string; mono?: boolean; children: ReactNode }) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={mono ? `${styles.value} ${styles.mono}` : styles.value}>{children}</dd>
    </div>
  );
}
