import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useStart } from "../../shared/api";
import { FirstScreen } from "../../shared/page/FirstScreen";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { ConnectionsCard } from "./ConnectionsCard";
import styles from "./connections.module.css";
import { DemoCard } from "./DemoCard";
import { firstStep } from "./model";
import { useFirstStep, useOpenDemo } from "./start";

/** The first screen: which directory to open. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const start = useStart();
  const demo = useOpenDemo();
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
  return (
    <FirstScreen version={start.data.version}>
      <h1 className={styles.title}>{t("connections.title")}</h1>
      <p className={styles.lead}>{t("connections.lead")}</p>
      <div className={styles.error}>
        <ErrorBar error={demo.error} />
      </div>
      <div className={styles.cards}>
        {connections.length > 0 ? <ConnectionsCard connections={connections} /> : null}
        <DemoCard first={connections.length === 0} busy={demo.isPending} onOpen={demo.mutate} />
      </div>
    </FirstScreen>
  );
}
