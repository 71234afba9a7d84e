import { Button } from "@fluentui/react-components";
import { useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ConnectionSummary } from "../../ipc/bindings/ConnectionSummary";
import { initials } from "../../shared/format";
import { Production } from "../../shared/tenant/Production";
import { TenantTile } from "../../shared/tenant/TenantTile";
import styles from "./connections.module.css";

/** Directories that are on this computer already. */
export function ConnectionsCard({ connections }: { connections: ConnectionSummary[] }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  return (
    <section className={styles.yours} aria-labelledby={id}>
      <h2 id={id}>{t("connections.yours")}</h2>
      <ul className={styles.list}>
        {connections.map((connection, index) => (
          <li key={connection.name} className={styles.connection}>
            <TenantTile
              tenantId={connection.tenantId}
              letter={initials(connection.tenantName).slice(0, 1)}
              colour={connection.colour}
            />
            <span className={styles.words}>
              <span className={styles.name}>
                <b title={connection.tenantName}>{connection.tenantName}</b>
                {connection.production ? <Production /> : null}
              </span>
              <span>{aboutOf(connection, t("frame.demo"))}</span>
            </span>
            <Button
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

/** Its name on this computer, and who is signed in. */
function aboutOf({ demo, name, signedIn }: ConnectionSummary, demoWord: string): string {
  if (demo) return demoWord;
  return signedIn === null ? name : `${name} · ${signedIn}`;
}
