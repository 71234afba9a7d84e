import { Button } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ConnectionSummary } from "../../ipc/bindings/ConnectionSummary";
import { initials } from "../../shared/format";
import { TenantTile } from "../../shared/tenant/TenantTile";
import styles from "./connections.module.css";

/** Directories that are on this computer already. */
export function ConnectionsCard({ connections }: { connections: ConnectionSummary[] }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  return (
    <section className={styles.card} data-first="" aria-labelledby={id}>
      <h2 id={id} className={styles.listTitle}>
        {t("connections.yours")}
      </h2>
      <ul className={styles.list}>
        {connections.map((connection, index) => (
          <li key={connection.name} className={styles.connection}>
            <TenantTile tenantId={connection.tenantId} letter={initials(connection.tenantName).slice(0, 1)} />
            <span className={styles.words}>
              <b>{connection.tenantName}</b>
              <span>{connection.demo ? t("frame.demo") : connection.name}</span>
            </span>
            <Button
              appearance={index === 0 ? "primary" : "secondary"}
              autoFocus={index === 0}
              aria-label={t("connections.open", { tenant: connection.tenantName })}
              onClick={() => navigate({ to: "/t/$connection/home", params: { connection: connection.name } })}
            >
              {t("connections.openShort")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
