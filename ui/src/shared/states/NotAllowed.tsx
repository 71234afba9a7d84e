import { Button } from "@fluentui/react-components";
import { LockClosed20Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ability } from "../../ipc/bindings/Ability";
import styles from "./states.module.css";

/** Stands where something would be that the connection was not granted: what to ask for, and where. */
export function NotAllowed({ connection, ability }: { connection: string; ability: Ability }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className={styles.empty}>
      <LockClosed20Regular aria-hidden="true" />
      <p>
        <b>{t("states.notAllowed", { what: ability.label })}</b>
        <br />
        {ability.ask ?? t("states.needs", { list: ability.missing.join(", ") })}
      </p>
      <Button onClick={() => navigate({ to: "/t/$connection/settings", params: { connection } })}>
        {t("states.openSettings")}
      </Button>
    </div>
  );
}
