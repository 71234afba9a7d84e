import { Button } from "@fluentui/react-components";
import {
  Mail16Regular,
  Open16Regular,
  PersonKey24Regular,
  PlugDisconnected24Regular,
  QuestionCircle20Regular,
} from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseFile } from "../../ipc/client";
import { useStart } from "../../shared/api";
import { useBeginConnecting } from "../../shared/connect/begin";
import { LeftRuns } from "../../shared/connect/LeftRuns";
import { FirstScreen } from "../../shared/page/FirstScreen";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { AsksDialog } from "./AsksDialog";
import { ConnectionsCard } from "./ConnectionsCard";
import styles from "./connections.module.css";
import { DemoCard } from "./DemoCard";
import { firstStep } from "./model";
import { useFirstStep, useOpenDemo } from "./start";
import { WayCard } from "./WayCard";

/** The first screen: which directory to open, and how. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const start = useStart();
  const demo = useOpenDemo();
  const begin = useBeginConnecting();
  useFirstStep(start.data, demo.mutate);
  const connections = start.data?.connections ?? [];

  if (start.error) {
    const again = (
      <Button size="small" onClick={() => void start.refetch()}>
        {t("app.retry")}
      </Button>
    );
    return (
      <FirstScreen version={undefined}>
        <h1 className={styles.title}>{t("app.notStarted")}</h1>
        <div className={styles.error}>
          <ErrorBar error={start.error} action={again} />
        </div>
      </FirstScreen>
    );
  }
  if (!start.data || firstStep(start.data).kind === "unlock") {
    return (
      <FirstScreen version={undefined}>
        <span className="spoken" role="status">
          {t("app.starting")}
        </span>
      </FirstScreen>
    );
  }
  const by = start.data.vault.state === "open" ? start.data.vault.kept : "keychain";
  const kept = t(
    by === "session"
      ? "connections.accountSession"
      : by === "passphrase"
        ? "connections.accountSealed"
        : "connections.accountKept",
  );
  const busyWith = (kind: "account" | "app") =>
    begin.isPending && "kind" in begin.variables && begin.variables.kind === kind;
  return (
    <FirstScreen version={start.data.version} action={<Asks />}>
      <h1 className={styles.title}>{t("connections.title")}</h1>
      <p className={styles.lead}>{t("connections.lead")}</p>
      <div className={styles.error}>
        <ErrorBar error={demo.error ?? begin.error} />
      </div>
      <LeftRuns />
      {connections.length > 0 ? <ConnectionsCard connections={connections} /> : null}
      <div className={styles.cards}>
        <DemoCard busy={demo.isPending} onOpen={demo.mutate} />
        <WayCard
          icon={<PersonKey24Regular />}
          badge={{ meaning: "info", text: t("connections.recommended") }}
          title={t("connections.accountTitle")}
          text={t("connections.accountText")}
          points={[t("connections.accountChoose"), t("connections.accountRoles"), kept]}
          button={t("connections.accountTitle")}
          first
          focused={connections.length === 0}
          busy={busyWith("account")}
          onOpen={() => begin.mutate({ kind: "account", connection: null })}
        />
        <WayCard
          icon={<PlugDisconnected24Regular />}
          badge={{ meaning: "mute", text: t("connections.unattended") }}
          title={t("connections.appTitle")}
          text={t("connections.appText")}
          points={[t("connections.appMade"), t("connections.appKey"), t("connections.appReminds")]}
          button={t("connections.appTitle")}
          busy={busyWith("app")}
          onOpen={() => begin.mutate({ kind: "app", connection: null })}
        />
      </div>
      <OtherWays onImport={(path) => begin.mutate({ path })} onApproval={() => begin.mutate(approval)} />
    </FirstScreen>
  );
}

const approval = { kind: "account", connection: null, approval: true } as const;

function OtherWays({ onImport, onApproval }: { onImport: (path: string) => void; onApproval: () => void }) {
  const { t } = useTranslation();
  const choose = async () => {
    const path = await chooseFile(t("connections.importTitle"), t("connections.importKinds"), ["json"]);
    if (path !== null) onImport(path);
  };
  return (
    <p className={styles.others}>
      <button type="button" className={styles.other} onClick={choose}>
        <Open16Regular aria-hidden="true" />
        {t("connections.import")}
      </button>
      <button type="button" className={styles.other} onClick={onApproval}>
        <Mail16Regular aria-hidden="true" />
        {t("connections.approval")}
      </button>
    </p>
  );
}

function Asks() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button appearance="transparent" size="small" icon={<QuestionCircle20Regular />} onClick={() => setOpen(true)}>
        {t("connections.asks")}
      </Button>
      {open ? <AsksDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
