import { Button } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../shared/page/Card";
import styles from "./settings.module.css";

/** Only there for a demo tenant: the way to breaking it on purpose. */
export function DemoCard({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Card title={t("settings.demo")}>
      <div className={styles.way}>
        <p>{t("settings.breakText")}</p>
        <Button onClick={() => navigate({ to: "/t/$connection/trouble", params: { connection } })}>
          {t("settings.break")}
        </Button>
      </div>
    </Card>
  );
}
